package io.tomte.binding.kit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntitiesTest {
    private static final DeviceInfo PLUG = DeviceInfo.of("a1", "Plug");
    private static final Cause CAUSE = Cause.device("plug/state", false);

    private final FakeHub hub = new FakeHub(output -> new Silent());
    private final Entities entities = new Entities(hub);

    private void announce(String key, String name) {
        entities.announce(
                key,
                PLUG,
                EntityDraft.of(Kind.SWITCH, "u-" + key)
                        .name(name)
                        .actions("turn_on")
                        .build());
    }

    @Test
    void tellsNothingOfWhatWasNotAnnounced() {
        entities.report("a1/relay1", "on", CAUSE);
        entities.reach("a1/relay1", new Availability.Online(), CAUSE);
        entities.fire("a1/relay1", "single", CAUSE);
        entities.raise("a1/relay1", "bad-value", "No.");
        entities.solve("a1/relay1", "bad-value");
        assertThat(hub.home.ghosts).isEmpty();
        assertThat(hub.home.fired).isEmpty();
        assertThat(entities.state("a1/relay1")).isEqualTo("unknown");
        assertThat(entities.has("a1/relay1")).isFalse();
    }

    @Test
    void changesInPlaceWithdrawsWhatIsGoneAndLeavesOthersAlone() {
        announce("a1/relay1", "One");
        announce("a1/relay2", "Two");
        announce("a12/relay1", "Other");
        announce("a1/relay1", "First");
        entities.keepOnly("a1/", Set.of("a1/relay1"));
        assertThat(hub.home.entities).containsOnlyKeys("a1/relay1", "a12/relay1");
        assertThat(hub.home.entity("a1/relay1").info.name()).contains("First");
        assertThat(entities.keys("a1/")).containsExactly("a1/relay1");
        assertThat(entities.info("a1/relay1").orElseThrow().actions()).containsExactly("turn_on");
    }

    @Test
    void remembersStateAttributesAndProblems() {
        announce("a1/relay1", "One");
        entities.report(
                "a1/relay1", Optional.of("on"), Map.of("brightness", Value.of(5), "effect", Value.of("x")), CAUSE);
        entities.report("a1/relay1", Optional.empty(), Map.of("effect", Value.NONE), CAUSE);
        assertThat(entities.state("a1/relay1")).isEqualTo("on");
        assertThat(entities.attribute("a1/relay1", "brightness")).isEqualTo(Value.of(5));
        assertThat(entities.attribute("a1/relay1", "effect")).isEqualTo(Value.NONE);

        entities.raise("a1/relay1", "bad-value", "POWER is 5.");
        assertThat(hub.home.entity("a1/relay1").problems.get("bad-value").detail())
                .isEqualTo("POWER is 5.");
        entities.solve("a1/relay1", "bad-value");
        assertThat(hub.home.entity("a1/relay1").problems).isEmpty();
    }

    /** Does nothing: the test talks to the output itself. */
    private static final class Silent implements AdapterSession {
        @Override
        public void start() {
            // nothing to do
        }

        @Override
        public void onMessage(AdapterMessage message) {
            // nothing to do
        }

        @Override
        public void onCommand(String key, Command command) {
            // nothing to do
        }

        @Override
        public void onTimer(String name) {
            // nothing to do
        }

        @Override
        public void stop() {
            // nothing to do
        }
    }
}
