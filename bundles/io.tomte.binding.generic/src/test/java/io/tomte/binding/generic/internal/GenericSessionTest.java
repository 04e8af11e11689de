package io.tomte.binding.generic.internal;

import java.time.Duration;
import java.util.Map;

import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GenericSessionTest {
    private static final String PUMP = """
            {"id":"pump","name":"Garden pump","manufacturer":"Own work","model":"ESP8266","area":"Garden",
             "availability":{"topic":"pump/online","payload_available":1,"payload_not_available":0},
             "entities":[
              {"key":"relay","kind":"switch","name":null,"state":{"topic":"pump/state","pointer":"/relay"},
               "payload_on":1,"payload_off":0,"command":{"topic":"pump/set","qos":1,"retain":true}},
              {"key":"flow","kind":"sensor","name":"Flow","unit":"l/min","expire_after":60,
               "state":{"topic":"pump/state","pointer":"/flow"},"attributes":{"topic":"pump/state","pointer":"/more"}}]}""";
    private static final String RELAY = "switch/pump relay";
    private static final String FLOW = "sensor/pump flow";

    private final House house = House.with("pump", PUMP);

    @Test
    void makesADeviceWithItsEntities() {
        assertThat(house.entity(RELAY).device).satisfies(device -> {
            assertThat(device.name()).contains("Garden pump");
            assertThat(device.identifiers()).containsExactly("generic_pump");
            assertThat(device.manufacturer()).contains("Own work");
            assertThat(device.model()).contains("ESP8266");
            assertThat(device.suggestedArea()).contains("Garden");
        });
        assertThat(house.entity(RELAY).info).satisfies(relay -> {
            assertThat(relay.kind()).isEqualTo(Kind.SWITCH);
            assertThat(relay.uniqueId()).contains("pump.relay");
            assertThat(relay.actions()).containsExactly("turn_on", "turn_off", "toggle");
        });
        assertThat(house.entity(FLOW).info.unit()).contains("l/min");
        assertThat(house.entity(FLOW).info.capabilities()).doesNotContainKeys("value_pointer", "command_qos");
    }

    @Test
    void isReachableAsTheDeviceSays() {
        assertThat(house.entity(RELAY).availability).isInstanceOf(Availability.Offline.class);
        house.says("pump/online", "1");
        assertThat(house.entity(RELAY).availability).isEqualTo(new Availability.Online());
        house.says("pump/online", "0");
        assertThat(house.entity(RELAY).availability).isEqualTo(new Availability.Offline("pump/online says 0"));
    }

    @Test
    void expiresWhenNothingCame() {
        house.says("pump/online", "1");
        assertThat(house.entity(FLOW).availability).isEqualTo(new Availability.Offline("no value came yet"));
        house.says("pump/state", "{\"relay\":1,\"flow\":3.5,\"more\":{\"total\":12}}");
        assertThat(house.entity(FLOW).availability).isEqualTo(new Availability.Online());
        assertThat(house.entity(FLOW).attributes).containsEntry("total", Value.of(12));
        house.hub.pass(Duration.ofSeconds(61));
        assertThat(house.entity(FLOW).availability).isInstanceOf(Availability.Offline.class);
        assertThat(house.entity(RELAY).availability).isEqualTo(new Availability.Online());
    }

    @Test
    void sendsCommandsAsTheDefinitionSays() {
        house.hub.command(RELAY, Command.of("turn_on"));
        assertThat(house.hub.sent).containsExactly(new Sent("pump/set", "1", 1, true));
        assertThatThrownBy(() -> house.hub.command(RELAY, Command.of("blink")))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("This entity has no action 'blink'.");
    }

    @Test
    void takesARetainedStateOverWhenItComes() {
        House fresh = new House();
        fresh.hub.publish("pump/online", "1", true);
        fresh.hub.publish("pump/state", "{\"relay\":1,\"flow\":2}", true);
        fresh.define("pump", PUMP);
        fresh.says("else", "");
        assertThat(fresh.state(RELAY)).isEqualTo("on");
        assertThat(fresh.state(FLOW)).isEqualTo("2");
    }

    @Test
    void changesInPlaceAndKeepsWhatIsKnown() {
        house.says("pump/state", "{\"relay\":1,\"flow\":2}");
        house.define("pump", PUMP.replace("\"Flow\"", "\"Water\"").replace("l/min", "m³/h"));
        assertThat(house.state(FLOW)).isEqualTo("2");
        assertThat(house.entity(FLOW).info.name()).contains("Water");
        assertThat(house.entity(FLOW).info.unit()).contains("m³/h");
        assertThat(house.hub.filters).containsEntry("pump/state", 2);
    }

    @Test
    void takesOutWhatTheDefinitionNoLongerSays() {
        house.define("pump", PUMP.replace("\"key\":\"flow\"", "\"key\":\"stream\""));
        assertThat(house.hub.home.entities).containsOnlyKeys(RELAY, "sensor/pump stream");
        house.forget("pump");
        assertThat(house.hub.home.entities).isEmpty();
        assertThat(house.hub.filters).isEmpty();
        house.says("pump/state", "{\"relay\":1}");
        house.hub.pass(Duration.ofMinutes(5));
        assertThat(house.hub.home.ghosts).isEmpty();
    }

    @Test
    void leavesOthersAloneWhenOneChanges() {
        house.define(
                "lamp",
                "{\"id\":\"lamp\",\"name\":\"Lamp\",\"entities\":[{\"key\":\"l\",\"kind\":\"light\",\"command\":{\"topic\":\"lamp\"}}]}");
        house.says("pump/state", "{\"relay\":1}");
        house.forget("lamp");
        assertThat(house.hub.home.entities).containsOnlyKeys(RELAY, FLOW);
        assertThat(house.state(RELAY)).isEqualTo("on");
    }

    @Test
    void showsWhatItCannotRead() {
        house.says("pump/state", "starting");
        assertThat(house.entity(FLOW).problems.get("payload-not-json").detail())
                .isEqualTo("The payload on pump/state is not JSON, so there is nothing to point at in it: starting");
        assertThat(house.state(FLOW)).isEqualTo("unknown");
        house.says("pump/state", "{\"flow\":\"much\"}");
        assertThat(house.entity(FLOW).problems).containsOnlyKeys("unexpected-value");
        house.says("pump/state", "{\"flow\":4}");
        assertThat(house.entity(FLOW).problems).isEmpty();
    }

    @Test
    void firesEventsButNotOldOnes() {
        house.define("bell", """
                {"id":"bell","name":"Bell","entities":[{"key":"push","kind":"event","options":["single","double"],
                 "state":{"topic":"bell","pointer":"/action"}}]}""");
        house.hub.replay("bell", "{\"action\":\"single\"}");
        assertThat(house.hub.home.fired).isEmpty();
        house.says("bell", "{\"action\":\"double\"}");
        assertThat(house.hub.home.fired).singleElement().satisfies(fired -> {
            assertThat(fired.type()).isEqualTo("double");
            assertThat(fired.attributes()).isEqualTo(Map.of());
        });
        house.says("bell", "{\"action\":\"triple\"}");
        assertThat(house.entity("event/bell push").problems).containsOnlyKeys("unexpected-value");
    }
}
