package io.tomte.binding.zigbee2mqtt.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What devices expose, tell and take, case by case. Names and values as the converters of Zigbee2MQTT have them. */
class ExposesTest {
    private static final String Z = "zigbee2mqtt/";
    private static final String STATE =
            "{'type':'binary','name':'state','property':'state','access':7,'value_on':'ON','value_off':'OFF'}";
    private static final String COVER = "{'type':'cover','features':[{'type':'enum','name':'state','property':'state',"
            + "'access':3,'values':['OPEN','CLOSE','STOP']}%s]}";
    private static final String POSITION = ",{'type':'numeric','name':'position','property':'position','access':7}";
    private static final String TWOFOLD = "{'type':'climate','features':["
            + "{'type':'numeric','name':'occupied_heating_setpoint','property':'occupied_heating_setpoint','access':7,'value_min':7,'value_max':30},"
            + "{'type':'numeric','name':'occupied_cooling_setpoint','property':'occupied_cooling_setpoint','access':7,'value_min':16,'value_max':35},"
            + "{'type':'enum','name':'system_mode','property':'system_mode','access':7,'values':['off','heat','cool','auto']}]}";

    private final FakeHub hub = new FakeHub(output -> new ZigbeeSession(List.of("zigbee2mqtt"), output));

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private void device(String more, String... exposes) {
        hub.publish(
                Z + "bridge/devices",
                json("[{'ieee_address':'0x1','friendly_name':'thing','type':'Router'" + more
                        + ",'definition':{'model':'M','vendor':'V','exposes':[" + String.join(",", exposes) + "]}}]"),
                true);
    }

    private Known entity(String id) {
        return hub.home.entity(Z + "0x1/" + id);
    }

    private String command(String id, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], Value.fromJava(arguments[i + 1]));
        }
        hub.command(Z + "0x1/" + id, new Command(action, values));
        assertThat(hub.sent).hasSize(1);
        return hub.sent.getFirst().topic() + " " + hub.sent.getFirst().payload().replace('"', '\'');
    }

    /** @param expected state of the entity after the message */
    record Told(String expose, String id, String message, String expected) {}

    static Stream<Told> told() {
        return Stream.of(
                new Told(COVER.formatted(""), "cover", "{'state':'OPEN'}", "open"),
                new Told(COVER.formatted(""), "cover", "{'state':'CLOSE'}", "closed"),
                new Told(COVER.formatted(""), "cover", "{'state':'STOP'}", "unknown"),
                new Told(COVER.formatted(POSITION), "cover", "{'position':30,'state':'CLOSE'}", "open"),
                new Told(COVER.formatted(POSITION), "cover", "{'position':30,'moving':'UP'}", "opening"),
                new Told(COVER.formatted(POSITION), "cover", "{'position':30,'moving':'DOWN'}", "closing"),
                new Told(COVER.formatted(POSITION), "cover", "{'position':0,'moving':'STOP'}", "closed"),
                new Told(COVER.formatted(POSITION), "cover", "{'position':30,'motor_state':'closing'}", "closing"),
                new Told(COVER.formatted(POSITION), "cover", "{'position':30,'motor_state':'stopped'}", "open"),
                new Told(
                        "{'type':'binary','name':'plain','property':'plain','access':1}",
                        "plain",
                        "{'plain':true}",
                        "on"),
                new Told(
                        "{'type':'binary','name':'rain','property':'rain','access':1,'value_on':1,'value_off':0}",
                        "rain",
                        "{'rain':1}",
                        "on"),
                new Told(
                        "{'type':'numeric','name':'power_phase_b','property':'power_phase_b','access':1,'unit':'W'}",
                        "power_phase_b",
                        "{'power_phase_b':12.5}",
                        "12.5"),
                new Told(
                        "{'type':'light','features':[" + STATE
                                + ",{'type':'numeric','name':'color_temp_startup','property':'color_temp_startup','access':7,"
                                + "'value_min':150,'value_max':500,'unit':'mired'}]}",
                        "color_temp_startup",
                        "{'color_temp_startup':250}",
                        "250"),
                new Told(
                        "{'type':'light','features':[" + STATE
                                + ",{'type':'composite','name':'level_config','property':'level_config','features':["
                                + "{'type':'numeric','name':'on_off_transition_time','property':'on_off_transition_time','access':7}]}]}",
                        "level_config/on_off_transition_time",
                        "{'level_config':{'on_off_transition_time':3}}",
                        "3"));
    }

    @ParameterizedTest
    @MethodSource("told")
    void isShown(Told one) {
        device("", one.expose());
        hub.publish(Z + "thing", json(one.message()), false);
        assertThat(entity(one.id()).state).isEqualTo(one.expected());
        assertThat(entity(one.id()).problems).isEmpty();
    }

    /** @param expected what is sent */
    record Wish(String expose, String told, String id, String action, List<Object> arguments, String expected) {
        static Wish of(String expose, String told, String id, String action, String expected, Object... arguments) {
            return new Wish(expose, told, id, action, List.of(arguments), expected);
        }
    }

    static Stream<Wish> wishes() {
        String tilt = ",{'type':'numeric','name':'tilt','property':'tilt','access':7}";
        return Stream.of(
                Wish.of(COVER.formatted(""), "{'state':'OPEN'}", "cover", "toggle", "{'state': 'CLOSE'}"),
                Wish.of(COVER.formatted(""), "{'state':'CLOSE'}", "cover", "toggle", "{'state': 'OPEN'}"),
                Wish.of(COVER.formatted(tilt), "{}", "cover", "open_cover_tilt", "{'tilt': 100}"),
                Wish.of(COVER.formatted(tilt), "{}", "cover", "close_cover_tilt", "{'tilt': 0}"),
                Wish.of(TWOFOLD, "{}", "climate", "turn_off", "{'system_mode': 'off'}"),
                Wish.of(TWOFOLD, "{}", "climate", "turn_on", "{'system_mode': 'auto'}"),
                Wish.of(
                        TWOFOLD,
                        "{'system_mode':'heat'}",
                        "climate",
                        "set_temperature",
                        "{'occupied_heating_setpoint': 20}",
                        "temperature",
                        20),
                Wish.of(
                        TWOFOLD,
                        "{'system_mode':'cool'}",
                        "climate",
                        "set_temperature",
                        "{'occupied_cooling_setpoint': 24}",
                        "temperature",
                        24),
                Wish.of(
                        TWOFOLD,
                        "{'system_mode':'auto'}",
                        "climate",
                        "set_temperature",
                        "{'occupied_heating_setpoint': 19, 'occupied_cooling_setpoint': 25}",
                        "target_temp_low",
                        19,
                        "target_temp_high",
                        25));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void isSent(Wish one) {
        device("", one.expose());
        hub.publish(Z + "thing", json(one.told()), false);
        assertThat(command(one.id(), one.action(), one.arguments().toArray()))
                .isEqualTo(Z + "thing/set " + one.expected());
    }

    @Test
    void whatWarmsAndCoolsHasALimitForEach() {
        device("", TWOFOLD);
        hub.publish(Z + "thing", json("{'occupied_heating_setpoint':19,'occupied_cooling_setpoint':25}"), false);
        assertThat(entity("climate").attributes)
                .containsEntry("temperature", Value.of(19))
                .containsEntry("target_temp_low", Value.of(19))
                .containsEntry("target_temp_high", Value.of(25));
        assertThatThrownBy(() -> command("climate", "set_temperature")).isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void classesByNameAlsoOfPhasesAndEndpoints() {
        device(
                "",
                "{'type':'numeric','name':'voltage_phase_c','property':'voltage_phase_c','access':1,'unit':'V'}",
                "{'type':'numeric','name':'temperature','endpoint':'l2','property':'temperature_l2','access':1,'unit':'°C'}",
                "{'type':'numeric','name':'produced_energy','property':'produced_energy','access':1,'unit':'kWh'}",
                "{'type':'binary','name':'window_open','property':'window_open','access':1,'value_on':true,'value_off':false}");
        assertThat(entity("voltage_phase_c").info.deviceClass()).contains("voltage");
        assertThat(entity("temperature_l2").info.deviceClass()).contains("temperature");
        assertThat(entity("produced_energy").info.capabilities())
                .containsEntry("state_class", Value.of("total_increasing"));
        assertThat(entity("window_open").info.deviceClass()).contains("window");
    }

    @Test
    void scenesOfADeviceAndOfAGroup() {
        device(",'endpoints':{'1':{'scenes':[{'id':3,'name':'Cosy'}]},'2':{'scenes':[{'id':4}]}}");
        assertThat(entity("scene_3").info.kind()).isEqualTo(Kind.SCENE);
        assertThat(entity("scene_4").info.name()).contains("Scene 4");
        assertThat(command("scene_3", "turn_on")).isEqualTo(Z + "thing/set {'scene_recall': 3}");
        assertThat(entity("scene_3").state).isEqualTo(hub.now().toString());
        hub.publish(
                Z + "bridge/groups",
                json("[{'id':7,'friendly_name':'all','members':[],'scenes':[{'id':1,'name':'Dinner'}]}]"),
                true);
        hub.sent.clear();
        hub.command(Z + "group:7/scene_1", new Command("turn_on", Map.of()));
        assertThat(hub.sent.getFirst().topic()).isEqualTo(Z + "all/set");
        assertThat(hub.sent.getFirst().payload()).isEqualTo("{\"scene_recall\": 1}");
        device("");
        assertThat(hub.home.entities).doesNotContainKey(Z + "0x1/scene_3");
    }

    @Test
    void partsThatAreNeverToldAreRemembered() {
        String warning = "{'type':'composite','name':'warning','property':'warning','access':2,'features':["
                + "{'type':'enum','name':'mode','property':'mode','access':2,'values':['stop','burglar']},"
                + "{'type':'numeric','name':'duration','property':'duration','access':2}]}";
        device("", warning);
        command("warning/duration", "set_value", "value", 10);
        device(",'model_id':'new'", warning); // told once more, as after each change in the network
        assertThat(command("warning/mode", "select_option", "option", "burglar"))
                .isEqualTo(Z + "thing/set {'warning': {'duration': 10, 'mode': 'burglar'}}");
    }

    @Test
    void valuesToldOneByOne() {
        device(
                "",
                "{'type':'switch','features':[" + STATE + "]}",
                "{'type':'numeric','name':'power','property':'power','access':1,'unit':'W'}");
        hub.publish(Z + "thing/state", "ON", false);
        hub.publish(Z + "thing/power", "12.5", false);
        assertThat(entity("switch").state).isEqualTo("on");
        assertThat(entity("power").state).isEqualTo("12.5");
        hub.publish(Z + "thing/power", "", false);
        assertThat(entity("power").state).isEqualTo("12.5");
    }

    @Test
    void whenItWasHeardOfLast() {
        device("", "{'type':'switch','features':[" + STATE + "]}");
        assertThat(hub.home.entities).doesNotContainKey(Z + "0x1/last_seen");
        hub.publish(Z + "thing", json("{'last_seen':'2026-01-31T09:00:00+01:00'}"), false);
        assertThat(entity("last_seen").state).isEqualTo("2026-01-31T08:00:00Z");
        device(",'model_id':'new'", "{'type':'switch','features':[" + STATE + "]}");
        hub.publish(Z + "thing", json("{'last_seen':1769846400000}"), false);
        assertThat(entity("last_seen").state).isEqualTo("2026-01-31T08:00:00Z");
        hub.publish(Z + "thing", json("{'last_seen':'yesterday'}"), false);
        assertThat(entity("last_seen").state).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(hub.home.ghosts).isEmpty();
    }

    @Test
    void whoJoinsIsToldOfOnceTheListKnowsIt() {
        String joined = json("{'type':'device_joined','data':{'friendly_name':'thing','ieee_address':'0x1'}}");
        device("", "{'type':'switch','features':[" + STATE + "]}");
        hub.replay(Z + "bridge/event", joined);
        hub.publish(Z + "bridge/event", json("{'type':'device_announce','data':{'ieee_address':'0x1'}}"), false);
        assertThat(hub.home.joined).isEmpty();
        hub.publish(Z + "bridge/event", joined, false);
        assertThat(hub.home.joined).containsExactly(Z + "0x1/$name");
        hub.publish(Z + "bridge/event", joined.replace("0x1", "0x2"), false);
        assertThat(hub.home.joined).hasSize(1);
        hub.publish(
                Z + "bridge/devices", json("[{'ieee_address':'0x2','friendly_name':'new','type':'EndDevice'}]"), true);
        assertThat(hub.home.joined).containsExactly(Z + "0x1/$name", Z + "0x2/$name");
    }
}
