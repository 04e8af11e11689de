package io.tomte.device.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Inbox;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.device.internal.life.Departures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.entityOf;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static org.assertj.core.api.Assertions.assertThat;

/** Devices of an adapter that tells of all of them in one list: a removed one stays away until it comes anew. */
class ListedDevicesTest {
    private final TestHome home = TestHome.running();

    private static HomeUpdate.Announce lamp(String name) {
        return announce("lamp", device(name, List.of("a"), List.of()), light("u-lamp", Optional.empty()));
    }

    @BeforeEach
    void aLampOfAListIsRemoved() {
        home.adapter.lists = true;
        home.apply(lamp("Lamp"), report("lamp", "on"));
        home.done(home.core.life().remove("lamp"));
    }

    private static TestHome restarted(TestHome home) {
        TestHome later = home.restarted();
        later.adapter.lists = true;
        return later;
    }

    private static List<Inbox.Removed> removed(TestHome of) {
        return of.core.life().inbox().removed();
    }

    @Test
    void staysAwayHoweverItIsToldOf() {
        home.apply(lamp("Other name"), report("lamp", "off"));
        assertThat(home.core.home().devices()).isEmpty();

        TestHome later = restarted(home);
        later.apply(lamp("Other name"), report("lamp", "off"));
        later.advance(Departures.ECHO.plusSeconds(1));
        later.apply(lamp("Third name"));
        assertThat(later.core.home().devices()).isEmpty();

        TestHome again = restarted(later);
        again.apply(lamp("Lamp"));
        assertThat(again.core.home().devices()).isEmpty();
    }

    @Test
    void isBackAsNewWhenItJoins() {
        home.apply(new HomeUpdate.Join("lamp"));
        assertThat(home.core.home().devices().get("lamp").isNew()).isTrue();
        assertThat(home.state("light.lamp")).isEqualTo("on");
        TestHome later = restarted(home);
        later.apply(lamp("Lamp"));
        assertThat(later.core.home().devices()).containsOnlyKeys("lamp");
    }

    @Test
    void isBackWhenItJoinsAfterARestart() {
        TestHome later = restarted(home);
        later.apply(new HomeUpdate.Join("lamp")); // before the list, so nobody knows whom it is about
        later.apply(lamp("Lamp"), new HomeUpdate.Join("lamp"));
        assertThat(later.core.home().entities()).containsOnlyKeys("light.lamp");
    }

    private static HomeUpdate.Announce marked(String key, String mark) {
        EntityInfo plain = entityOf(Kind.TEXT, "u-" + key, Optional.of(key), List.of());
        Map<String, Value> capabilities = new HashMap<>(plain.capabilities());
        capabilities.put(HomeUpdate.Join.MARK, Value.of(mark));
        EntityInfo info = new EntityInfo(
                plain.kind(),
                plain.uniqueId(),
                plain.discoveryId(),
                plain.name(),
                plain.main(),
                plain.deviceClass(),
                plain.unit(),
                plain.category(),
                plain.icon(),
                plain.suggestedId(),
                plain.enabledByDefault(),
                capabilities,
                plain.actions(),
                plain.topics());
        return announce(key, device("Plug", List.of("p"), List.of()), info);
    }

    @Test
    void isBackWhenItJoinedWhileNobodyListened() {
        HomeUpdate.Announce first =
                announce("first", device("Plug", List.of("p"), List.of()), light("u-1", Optional.of("First")));
        HomeUpdate.Announce last =
                announce("last", device("Plug", List.of("p"), List.of()), light("u-2", Optional.of("Last")));
        home.apply(first, marked("name", "1234"), last, report("first", "on"));
        home.done(home.core.life().remove("plug"));

        TestHome same = restarted(home);
        same.apply(first, marked("name", "1234"), last, report("first", "off"));
        assertThat(same.core.home().entities()).isEmpty();

        TestHome later = restarted(same);
        later.apply(first, report("first", "off"), marked("name", "77"), last);
        assertThat(later.core.home().devices().get("plug").isNew()).isTrue();
        assertThat(later.core.home().entities()).hasSize(3);
        assertThat(later.state("light.plug_first")).isEqualTo("off");

        TestHome again = restarted(later);
        again.apply(first, marked("name", "78"), last);
        assertThat(again.core.home().entities()).hasSize(3);
    }

    @Test
    void isBackWhenTheListWasWithoutIt() {
        home.apply(new HomeUpdate.Withdraw("lamp"));
        home.apply(lamp("Lamp"));
        assertThat(home.core.home().devices().get("lamp").isNew()).isTrue();
    }

    @Test
    void isBackAsItWasWhenTheRemovalIsUndone() {
        TestHome later = restarted(home);
        later.apply(lamp("Lamp"), report("lamp", "off"));
        later.done(later.core.life().undo("lamp"));
        assertThat(later.state("light.lamp")).isEqualTo("off");
        TestHome again = restarted(later);
        again.apply(lamp("Lamp"));
        assertThat(again.core.home().entities()).containsOnlyKeys("light.lamp");
        assertThat(removed(again)).isEmpty();
    }

    @Test
    void canComeBackAsLongAsItIsKeptAway() {
        home.advance(Duration.ofDays(30));
        assertThat(removed(home))
                .singleElement()
                .satisfies(one -> assertThat(one.until()).isAfter(home.clock.instant()));
        home.apply(new HomeUpdate.Withdraw("lamp"));
        home.advance(Duration.ofDays(1));
        assertThat(removed(home)).isEmpty();
    }

    @Test
    void oneThatTheListDidNotTellOfIsNotKeptAway() {
        home.apply(new HomeUpdate.Join("lamp"));
        TestHome later = restarted(home);
        later.done(later.core.life().remove("lamp"));
        later.apply(lamp("Lamp"));
        assertThat(later.core.home().devices()).containsOnlyKeys("lamp");
    }

    @Test
    void joiningSaysNothingNewOfADeviceThatIsThere() {
        home.apply(new HomeUpdate.Join("lamp"));
        long revision = home.core.home().devices().get("lamp").rev();
        home.apply(new HomeUpdate.Join("lamp"), new HomeUpdate.Join("stranger"));
        assertThat(home.core.home().devices().get("lamp").rev()).isEqualTo(revision);
    }
}
