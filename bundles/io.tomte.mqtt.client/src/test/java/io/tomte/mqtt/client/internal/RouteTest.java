package io.tomte.mqtt.client.internal;

import java.net.URI;
import java.time.Duration;

import io.tomte.mqtt.api.client.ClientOptions.Reconnect;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Server references; MQTT 5 section 4.11. */
class RouteTest {
    private static final URI HOME = URI.create("wss://home:8084/mqtt?x=1");

    private final Route route = new Route(HOME, options(2, false), false);

    private static Reconnect options(int hops, boolean loginElsewhere) {
        return new Reconnect(Duration.ZERO, Duration.ZERO, false, hops, loginElsewhere);
    }

    private boolean use(String reference) {
        return route.follow(ReasonCode.USE_ANOTHER_SERVER, reference).isEmpty();
    }

    private boolean moved(String reference) {
        return route.follow(ReasonCode.SERVER_MOVED, reference).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "myserver.xyz.org, wss://myserver.xyz.org/mqtt?x=1",
        "myserver.xyz.org:8883, wss://myserver.xyz.org:8883/mqtt?x=1",
        "10.10.151.22:8883 [fe80::9610:3eff:fe1c]:1883, wss://10.10.151.22:8883/mqtt?x=1",
        "[fe80::9610:3eff:fe1c]:1883, wss://[fe80::9610:3eff:fe1c]:1883/mqtt?x=1",
        "'  ?? next:1', wss://next:1/mqtt?x=1",
        "'http://evil/ , next:2', wss://next:2/mqtt?x=1"
    })
    void keepsSchemeAndPath(String reference, URI expected) {
        assertThat(use(reference)).isTrue();
        assertThat(route.server()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "host:0", "host:65536", "host:port", "user@host", "a/b", "[::1", "host:123456", "#"})
    void refusesWhatNamesNobody(String reference) {
        assertThat(use(reference)).isFalse();
        assertThat(route.server()).isEqualTo(HOME);
    }

    @Test
    void triesOneAfterTheOtherAndThenGoesHome() {
        assertThat(use("a b c")).isTrue();
        assertThat(route.failed()).isTrue();
        assertThat(route.server()).hasHost("b");
        assertThat(route.failed()).isTrue();
        assertThat(route.server()).hasHost("c");
        assertThat(route.failed()).isFalse();
        assertThat(route.server()).isEqualTo(HOME);
    }

    @Test
    void goesHomeAfterAnotherServerEnds() {
        use("a b");
        route.connected();
        assertThat(route.failed()).isFalse();
        assertThat(route.server()).isEqualTo(HOME);
    }

    @Test
    void staysWhereTheServerMovedOnceItWasThere() {
        moved("a b");
        route.failed();
        route.connected();
        assertThat(route.failed()).isFalse();
        assertThat(route.server()).hasHost("b");

        moved("nobody");
        assertThat(route.failed()).isFalse();
        assertThat(route.server()).hasHost("b"); // nobody was there
    }

    @Test
    void doesNotGoRoundForEver() {
        assertThat(use("a")).isTrue();
        assertThat(use("b")).isTrue();
        assertThat(use("a")).isFalse();
        assertThat(route.isLost()).isTrue();
        route.settled();
        assertThat(use("a")).isTrue();
    }

    @Test
    void followsNobodyWhenTold() {
        Route stays = new Route(HOME, options(0, true), false);
        assertThat(stays.follow(ReasonCode.SERVER_MOVED, "a")).contains("This client does not follow.");
        assertThat(stays.isLost()).isFalse();
    }

    @Test
    void takesALoginToOtherHostsOnlyWhenTold() {
        Route guarded = new Route(HOME, options(3, false), true);
        assertThat(guarded.follow(ReasonCode.SERVER_MOVED, "a")).isPresent();
        assertThat(guarded.follow(ReasonCode.SERVER_MOVED, "a HOME:99")).isEmpty();
        assertThat(guarded.server()).hasHost("HOME").hasPort(99);
        Route open = new Route(HOME, options(3, true), true);
        assertThat(open.follow(ReasonCode.SERVER_MOVED, "a")).isEmpty();
    }

    @Test
    void thereIsNoWayOutOfTheProcess() {
        Route inVm = new Route(URI.create("vm:rules"), options(3, true), false);
        assertThat(inVm.follow(ReasonCode.SERVER_MOVED, "a")).isPresent();
        assertThat(inVm.server()).isEqualTo(URI.create("vm:rules"));
    }
}
