package io.tomte.rest.internal.topics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.MessageTrace;
import io.tomte.rest.internal.fakes.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StaleCallsTest {
    private static final Instant NOVEMBER = Instant.parse("2025-11-15T12:00:00Z"); // 61 days before now
    private static final Instant DECEMBER = Instant.parse("2025-12-31T12:00:00Z"); // 15 days before now

    private final Hub hub = new Hub();

    @Test
    void tellsWhatIsOldWithItsDevice() {
        hub.broker.retain("lamp/set", "off", NOVEMBER);
        hub.broker.retain("zigbee/gone", "größe", NOVEMBER.minusSeconds(60));
        hub.broker.retain("lamp/other", "x", DECEMBER);
        assertThat(hub.get("/topics/stale").json())
                .hasToString(
                        "{\"topics\":[{\"topic\":\"zigbee/gone\",\"at\":\"2025-11-15T11:59:00.000Z\",\"age_s\":5270460,"
                                + "\"bytes\":7,\"owner\":null},{\"topic\":\"lamp/set\",\"at\":\"2025-11-15T12:00:00.000Z\","
                                + "\"age_s\":5270400,\"bytes\":3,\"owner\":{\"device\":\"lamp\",\"name\":\"Lamp\"}}],\"others\":0}");
        assertThat(topics("?days=7")).containsExactly("zigbee/gone", "lamp/set", "lamp/other");
        assertThat(topics("?days=61")).containsExactly("zigbee/gone");
        assertThat(topics("?days=9999")).isEmpty();
    }

    @Test
    void countsWhatDoesNotFit() {
        for (int i = 0; i < 503; i++) {
            hub.broker.retain("t/" + i, "x", NOVEMBER.plusSeconds(i));
        }
        assertThat(topics("")).hasSize(500).startsWith("t/0", "t/1").endsWith("t/499");
        assertThat(hub.get("/topics/stale").json().get("others").getAsInt()).isEqualTo(3);
    }

    @Test
    void knowsTheTopicsThatADeviceSpokeOn() {
        hub.services.traces.add(trace("discovery/lamp/config", true));
        hub.services.traces.add(trace("lamp/asked", false));
        hub.broker.retain("discovery/lamp/config", "{}", NOVEMBER);
        hub.broker.retain("lamp/asked", "{}", NOVEMBER);
        assertThat(owners()).containsExactly("discovery/lamp/config lamp", "lamp/asked null");
    }

    @Test
    void leavesOutWhatAnnouncesDevicesOfTheHome() {
        hub.services.traces.add(told(Map.of(
                "discovery/lamp/config", "k-light.lamp",
                "discovery/gone/config", "k-light.gone",
                "lamp/set", "k-light.lamp"))); // which the lamp names as its own
        hub.broker.retain("discovery/lamp/config", "{}", NOVEMBER);
        hub.broker.retain("discovery/gone/config", "{}", NOVEMBER);
        hub.broker.retain("lamp/set", "off", NOVEMBER);
        assertThat(topics("")).containsExactlyInAnyOrder("discovery/gone/config", "lamp/set");
    }

    @Test
    void whatIsLeftOutTakesNoPlace() {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            keys.put("config/" + i, "k-light.lamp");
            hub.broker.retain("config/" + i, "{}", NOVEMBER.plusSeconds(i));
            hub.broker.retain("t/" + i, "x", NOVEMBER.plusSeconds(1_000 + i));
        }
        hub.services.traces.add(told(keys));
        assertThat(topics("")).hasSize(400).startsWith("t/0").endsWith("t/399");
        assertThat(hub.get("/topics/stale").json().get("others").getAsInt()).isZero();
    }

    @Test
    void listsAnnouncementsOfDevicesThatNobodyAnnounces() {
        hub.services.traces.add(told(Map.of("discovery/lamp/config", "k-light.lamp")));
        hub.broker.retain("discovery/lamp/config", "{}", NOVEMBER);
        hub.registry.put(hub.registry.home().device("lamp").orElseThrow().withAnnounced(false));
        assertThat(topics("")).containsExactly("discovery/lamp/config");
    }

    @Test
    void listsAnnouncementsOfDevicesThatAreOutOfReach() {
        hub.services.traces.add(told(Map.of("discovery/lamp/config", "k-light.lamp")));
        hub.broker.retain("discovery/lamp/config", "{}", NOVEMBER);
        Home home = hub.registry.home();
        home.entitiesOf("lamp").forEach(entity -> hub.registry.put(entity.withState(gone(entity.state()))));
        assertThat(topics("")).containsExactly("discovery/lamp/config");
    }

    private static EntityState gone(EntityState state) {
        return new EntityState(
                state.state(),
                state.attributes(),
                new Availability.Offline("lamp/status says offline"),
                state.changedAt(),
                state.updatedAt(),
                false);
    }

    private static MessageTrace told(Map<String, String> keys) {
        return new MessageTrace() {
            @Override
            public String source() {
                return "fake";
            }

            @Override
            public List<Traced> recent(Set<String> of) {
                return List.of();
            }

            @Override
            public Set<String> keysOf(String address) {
                return Optional.ofNullable(keys.get(address)).map(Set::of).orElse(Set.of());
            }
        };
    }

    @Test
    void givesWhatSeveralDevicesUseToNone() {
        hub.registry.put(new Device("other", "Other", Optional.empty(), DeviceInfo.of("b1", "Other"), "fake", true, 1));
        Entity lamp = hub.registry.home().entity("light.lamp").orElseThrow();
        hub.registry.put(
                new Entity("light.other", "other", "fake", "k-other", lamp.info(), "Other", lamp.state(), List.of()));
        hub.broker.retain("lamp/set", "x", NOVEMBER); // both name it
        assertThat(owners()).containsExactly("lamp/set null");
    }

    @Test
    void tellsTopicsWithoutTheHome() {
        hub.services.registry = Optional.empty();
        hub.broker.retain("lamp/set", "x", NOVEMBER);
        assertThat(owners()).containsExactly("lamp/set null");
        hub.services.broker = Optional.empty();
        assertThat(hub.get("/topics/stale").reason()).isEqualTo("broker-not-running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "10000", ""})
    void refusesOtherNumbersOfDays(String days) {
        assertThat(hub.get("/topics/stale?days=" + days).reason()).isEqualTo("bad-value");
    }

    private static MessageTrace trace(String topic, boolean incoming) {
        return new MessageTrace() {
            @Override
            public String source() {
                return "fake";
            }

            @Override
            public List<Traced> recent(Set<String> keys) {
                return keys.contains("k-light.lamp")
                        ? List.of(new Traced(NOVEMBER, incoming, topic, "{}", true))
                        : List.of();
            }
        };
    }

    private List<String> topics(String query) {
        return hub.get("/topics/stale" + query).json().getAsJsonArray("topics").asList().stream()
                .map(topic -> topic.getAsJsonObject().get("topic").getAsString())
                .toList();
    }

    private List<String> owners() {
        return hub.get("/topics/stale").json().getAsJsonArray("topics").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(topic -> topic.get("topic").getAsString() + " "
                        + (topic.get("owner").isJsonNull()
                                ? "null"
                                : topic.getAsJsonObject("owner").get("device").getAsString()))
                .toList();
    }
}
