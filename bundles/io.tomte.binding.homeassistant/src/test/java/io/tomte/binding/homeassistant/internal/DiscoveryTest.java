package io.tomte.binding.homeassistant.internal;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What announces entities, changes them, moves them and takes them away. */
class DiscoveryTest {
    private static final String LAMP = "homeassistant/light/kitchen/lamp/config";
    private static final String LAMP_KEY = "light/kitchen lamp";
    private static final String ROBOT = "homeassistant/device/robot/config";

    private final FakeHub hub = HomeAssistantHub.open();

    private static String robot(String components) {
        return """
                {"dev": {"ids": "r1", "name": "Robot"}, "o": {"name": "maker"}, "stat_t": "robot/state", "cmps": %s}""".formatted(components);
    }

    @Test
    void greetsDevicesAndSaysGoodbye() {
        assertThat(hub.filters).containsOnlyKeys("homeassistant/+/+/config", "homeassistant/+/+/+/config");
        assertThat(hub.sent).containsExactly(new Sent("homeassistant/status", "online", 0, false));
        hub.stop();
        assertThat(hub.sent).last().isEqualTo(new Sent("homeassistant/status", "offline", 0, false));
    }

    @Test
    void expandsShortKeysAndTheBaseTopic() {
        hub.publish(LAMP, """
                {"~": "kitchen/lamp/", "name": null, "uniq_id": "k1", "cmd_t": "~set", "stat_t": "state/~", "ent_cat": "config",
                 "avty": {"t": "~online", "pl_avail": "yes"}, "ic": "mdi:lamp", "def_ent_id": "light.kitchen",
                 "dev": {"ids": ["k"], "cns": [["mac", "aa:bb"]], "mf": "Maker", "mdl": "L1", "sw": 2, "sa": "Kitchen"}}""", true);
        Known lamp = hub.home.entity(LAMP_KEY);
        assertThat(lamp.info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(lamp.info.main()).isTrue();
        assertThat(lamp.info.name()).isEmpty();
        assertThat(lamp.info.uniqueId()).contains("k1");
        assertThat(lamp.info.category()).contains("config");
        assertThat(lamp.info.icon()).contains("mdi:lamp");
        assertThat(lamp.info.suggestedId()).contains("kitchen");
        assertThat(lamp.info.topics())
                .containsEntry("command_topic", "kitchen/lamp/set")
                .containsEntry("state_topic", "state/kitchen/lamp/")
                .containsEntry("availability[0]", "kitchen/lamp/online");
        assertThat(lamp.device.identifiers()).containsExactly("k");
        assertThat(lamp.device.connections()).containsExactly(new Connection("mac", "aa:bb"));
        assertThat(lamp.device.swVersion()).contains("2");
        assertThat(lamp.device.suggestedArea()).contains("Kitchen");
    }

    @Test
    void namesAnEntityAfterItsClass() {
        hub.publish("homeassistant/sensor/a/config", """
                {"stat_t": "t", "dev_cla": "atmospheric_pressure", "dev": {"ids": "x"}}""", true);
        hub.publish("homeassistant/sensor/b/config", """
                {"stat_t": "t", "dev_cla": "pm25", "dev": {"ids": "x"}}""", true);
        assertThat(hub.home.entity("sensor/a").info.name()).contains("Atmospheric pressure");
        assertThat(hub.home.entity("sensor/b").info.name()).contains("PM2.5");
    }

    @Test
    void makesADeviceOfAnEntityThatNamesNone() {
        hub.publish("homeassistant/sensor/a/config", "{\"stat_t\": \"t\", \"name\": \"Attic\"}", true);
        assertThat(hub.home.entity("sensor/a").device.name()).contains("Attic");
        assertThat(hub.home.entity("sensor/a").info.main()).isTrue();
    }

    @Test
    void changesAnEntityInPlace() {
        hub.publish(LAMP, "{\"cmd_t\": \"l/set\", \"stat_t\": \"l\", \"uniq_id\": \"u\"}", true);
        hub.publish("l", "ON", false);
        hub.publish(LAMP, """
                {"cmd_t": "l/set", "stat_t": "l", "uniq_id": "u", "bri_cmd_t": "l/bri", "bri_stat_t": "l/b", "name": "New"}""", true);
        Known lamp = hub.home.entity(LAMP_KEY);
        assertThat(lamp.state).isEqualTo("on");
        assertThat(lamp.info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(java.util.List.of("brightness")));
        hub.publish("l/b", "51", false);
        assertThat(lamp.attributes).containsEntry("brightness", Value.of(51));
        assertThat(hub.filters).containsEntry("l", 1).containsEntry("l/b", 1);
    }

    @Test
    void doesNothingWhenTheSameIsSaidAgain() {
        String config = "{\"cmd_t\": \"l/set\", \"stat_t\": \"l\", \"uniq_id\": \"u\"}";
        hub.publish(LAMP, config, true);
        Known lamp = hub.home.entity(LAMP_KEY);
        var info = lamp.info;
        hub.publish(LAMP, config, true);
        assertThat(lamp.info).isSameAs(info);
        assertThat(hub.filters).containsEntry("l", 1);
    }

    @Test
    void removesWhatAnEmptyMessageTakesBack() {
        hub.publish(LAMP, "{\"cmd_t\": \"l/set\", \"stat_t\": \"l\", \"avty_t\": \"a\"}", true);
        hub.publish(LAMP, "", true);
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.filters).doesNotContainKeys("l", "a");
        assertThatThrownBy(() -> hub.command(LAMP_KEY, Command.of("turn_on")))
                .isInstanceOf(CommandRefusedException.class);
        hub.publish(LAMP, "", true); // once more is no problem
        assertThat(hub.logged).isEmpty();
    }

    @Test
    void readsAWholeDeviceAndItsSharedOptions() {
        hub.publish(ROBOT, robot("""
                        {"battery": {"p": "sensor", "uniq_id": "r1b", "dev_cla": "battery", "val_tpl": "{{ value_json.b }}"},
                         "dock": {"p": "button", "uniq_id": "r1d", "cmd_t": "robot/dock"},
                         "pressed": {"p": "device_automation", "atype": "trigger", "t": "robot/b", "type": "x", "stype": "y"},
                         "odd": {"p": "sensor"},
                         "nameless": {"p": "sensor", "name": "no unique id"},
                         "text": "no object"}"""), true);
        assertThat(hub.home.entities)
                .containsOnlyKeys("sensor/robot battery", "button/robot dock", "device_automation/robot pressed");
        assertThat(hub.logged)
                .extracting(FakeHub.Logged::sentence)
                .containsExactly(
                        "Component nameless: The required key unique_id is missing.",
                        "Component text: It is not an object.");
        hub.publish("robot/state", "{\"b\": 80}", false);
        assertThat(hub.home.entity("sensor/robot battery").state).isEqualTo("80");
    }

    @Test
    void removesOneComponentOfADeviceAndThenAll() {
        hub.publish(
                ROBOT,
                robot(
                        "{\"a\": {\"p\": \"sensor\", \"uniq_id\": \"a\"}, \"b\": {\"p\": \"sensor\", \"uniq_id\": \"b\"}}"),
                true);
        hub.publish(ROBOT, robot("{\"a\": {\"p\": \"sensor\", \"uniq_id\": \"a\"}, \"b\": {\"p\": \"sensor\"}}"), true);
        assertThat(hub.home.entities).containsOnlyKeys("sensor/robot a");
        hub.publish(ROBOT, "", true);
        assertThat(hub.home.entities).isEmpty();
    }

    @Test
    void letsAnEntityMigrateToADeviceMessage() {
        String old = "homeassistant/sensor/robot/battery/config";
        hub.publish(old, "{\"stat_t\": \"robot/state\", \"uniq_id\": \"b\", \"dev\": {\"ids\": \"r1\"}}", true);
        hub.publish("robot/state", "17", false);
        String device = robot("{\"battery\": {\"p\": \"sensor\", \"uniq_id\": \"b\"}}");

        hub.publish(ROBOT, device, true);
        assertThat(hub.logged).extracting(FakeHub.Logged::topic).containsExactly(ROBOT); // not released yet
        hub.publish(old, "{\"migrate_discovery\": true}", true);
        hub.publish(ROBOT, device, true);
        hub.publish(old, "", true);

        assertThat(hub.home.entities).containsOnlyKeys("sensor/robot battery");
        assertThat(hub.home.entity("sensor/robot battery").state).isEqualTo("17");
        hub.publish("robot/state", "18", false);
        assertThat(hub.home.entity("sensor/robot battery").state).isEqualTo("18");
        assertThat(hub.filters).containsEntry("robot/state", 1);
    }

    @Test
    void keepsTheFirstOfTwoThatClaimTheSameUniqueId() {
        hub.publish("homeassistant/sensor/a/config", "{\"stat_t\": \"t1\", \"uniq_id\": \"same\"}", true);
        hub.publish("homeassistant/sensor/b/config", "{\"stat_t\": \"t2\", \"uniq_id\": \"same\"}", true);
        hub.publish("homeassistant/switch/c/config", "{\"cmd_t\": \"t3\", \"uniq_id\": \"same\"}", true);
        assertThat(hub.home.entities).containsOnlyKeys("sensor/a", "switch/c");
        assertThat(hub.logged)
                .containsExactly(new FakeHub.Logged(
                        "homeassistant/sensor/b/config",
                        "The unique_id same belongs to sensor/a already; the first one is kept."));
        hub.publish("homeassistant/sensor/a/config", "", true);
        hub.publish("homeassistant/sensor/b/config", "{\"stat_t\": \"t2\", \"uniq_id\": \"same\"}", true);
        assertThat(hub.home.entities).containsOnlyKeys("sensor/b", "switch/c");
        assertThat(hub.home.entity("sensor/b").problems).isEmpty();
    }

    @Test
    void whoIsKeptSaysWhoElseClaimsItsId() {
        String first = "homeassistant/sensor/a/config";
        String second = "homeassistant/sensor/b/config";
        hub.publish(first, "{\"stat_t\": \"t1\", \"uniq_id\": \"same\"}", true);
        hub.publish(second, "{\"stat_t\": \"t2\", \"uniq_id\": \"same\"}", true);
        assertThat(hub.home.entity("sensor/a").problems.get("id-conflict").detail())
                .contains(second);
        hub.publish(first, "{\"stat_t\": \"t1\", \"uniq_id\": \"same\", \"name\": \"New\"}", true);
        assertThat(hub.home.entity("sensor/a").problems.get("id-conflict").detail())
                .contains(second);

        hub.publish(second, "{\"stat_t\": \"t2\", \"uniq_id\": \"other\"}", true);
        assertThat(hub.home.entity("sensor/a").problems).isEmpty();
        assertThat(hub.home.entities).containsOnlyKeys("sensor/a", "sensor/b");

        for (int i = 0; i < 30; i++) {
            hub.publish(
                    "homeassistant/sensor/c%d/config".formatted(i),
                    "{\"stat_t\": \"t2\", \"uniq_id\": \"same\"}",
                    true);
        }
        assertThat(hub.home.entity("sensor/a").problems.get("id-conflict").detail())
                .contains("sensor/c0/", "sensor/c19/")
                .doesNotContain("sensor/c20/");
        for (int i = 0; i < 30; i++) {
            hub.publish("homeassistant/sensor/c%d/config".formatted(i), "", true);
        }
        assertThat(hub.home.entity("sensor/a").problems).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAMessage() {
        refuses("sensor/a", "{\"name\": ", "The discovery message is not JSON.");
        refuses("sensor/a", "[1]", "The discovery message is not a JSON object.");
        refuses("nothing/a", "{}", "There is no component 'nothing'.");
        refuses("sensor/a b", "{}", "The object id 'a b' may have only letters, digits, _ and -.");
        refuses("sensor/a", "{}", "The required key state_topic is missing.");
        refuses("sensor/a", "{\"stat_t\": \"a/#/b\"}", "state_topic: The wildcard");
        refuses("sensor/a", "{\"stat_t\": \"+/+\"}", "state_topic '+/+' must have at least one level");
        refuses("sensor/a", "{\"stat_t\": \"a\", \"e\": \"nonsense\"}", "There is no encoding 'nonsense'.");
        refuses("switch/a", "{\"cmd_t\": \"a/+\"}", "command_topic: A topic name must not contain");
        refuses("light/a", "{\"cmd_t\": \"a\", \"schema\": \"new\"}", "There is no schema 'new' of lights.");
        refuses("sensor/a", "{\"stat_t\": \"a\", \"dev\": {\"name\": \"x\"}}", "The device needs identifiers");
        refuses("sensor/a", "{\"stat_t\": \"a\", \"dev\": 1}", "The key device must be an object.");
        refuses("sensor/a", "{\"stat_t\": \"a\", \"avty\": [1]}", "The key availability must be");
        refuses("device/a", "{\"dev\": {\"ids\": 1}, \"o\": {\"name\": \"x\"}}", "The required key components");
        refuses("device/a", "{\"dev\": {\"ids\": 1}, \"o\": {}, \"cmps\": {}}", "The origin needs a name.");
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.home.ghosts).isEmpty();
    }

    private void refuses(String place, String payload, String sentence) {
        hub.logged.clear();
        hub.publish("homeassistant/" + place + "/config", payload, true);
        assertThat(hub.logged)
                .singleElement()
                .satisfies(line -> assertThat(line.sentence()).startsWith(sentence));
    }

    @Test
    void aDeviceWhoseAvailabilityIsThatOfHomieIsTheOneThatHomieAnnounces() {
        FakeHub home = HomeAssistantHub.open();
        home.publish(
                "homeassistant/sensor/robot/level/config",
                "{\"state_topic\":\"robots/r1/Battery/level\",\"unique_id\":\"l\",\"availability_topic\":\"robots/r1/$state\","
                        + "\"device\":{\"identifiers\":[\"r1\"],\"name\":\"Robot\"}}",
                true);
        assertThat(home.home.entity("sensor/robot level").device.connections())
                .containsExactly(new DeviceInfo.Connection("homie", "robots/r1"));
    }
}
