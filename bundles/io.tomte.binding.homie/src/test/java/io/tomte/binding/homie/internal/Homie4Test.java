package io.tomte.binding.homie.internal;

import java.time.Duration;
import java.util.Map;

import io.tomte.binding.testkit.FakeHub;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A greenhouse that speaks Homie 4, and its older sister of Homie 3. */
class Homie4Test {
    private static final String BASE = "garden/house-1/";

    private final HomieHub homie = new HomieHub();
    private final FakeHub hub = homie.hub;

    private void describe() {
        homie.say(
                BASE + "$homie", "v4.0.0",
                BASE + "$name", "Greenhouse",
                BASE + "$state", "init",
                BASE + "$implementation", "esp32",
                BASE + "$fw/version", "1.2",
                BASE + "$mac", "AA:BB:CC:00:11:22",
                BASE + "$localip", "192.168.1.9",
                BASE + "$nodes", "air,Vent",
                BASE + "air/$name", "Air",
                BASE + "air/$properties", "temp,full",
                BASE + "air/temp/$name", "Temperature",
                BASE + "air/temp/$datatype", "float",
                BASE + "air/temp/$unit", "°C",
                BASE + "air/full/$datatype", "boolean",
                BASE + "Vent/$name", "Vent",
                BASE + "Vent/$properties", "open,speed",
                BASE + "Vent/open/$settable", "true",
                BASE + "Vent/open/$datatype", "boolean",
                BASE + "Vent/speed/$datatype", "integer",
                BASE + "Vent/speed/$settable", "true",
                BASE + "Vent/speed/$format", "0:5",
                BASE + "air/temp", "18.25");
    }

    @Test
    void showsNothingBeforeADeviceIsReadyForTheFirstTime() {
        describe();
        assertThat(hub.home.entities).isEmpty();
        homie.say(BASE + "$state", "ready");
        assertThat(hub.home.entities)
                .containsOnlyKeys(
                        BASE + "$state", BASE + "air/temp", BASE + "air/full", BASE + "Vent/open", BASE + "Vent/speed");
        assertThat(hub.home.entity(BASE + "air/temp").state).isEqualTo("18.25");
        assertThat(hub.home.entity(BASE + "air/temp").info.deviceClass()).contains("temperature");
        assertThat(hub.home.entity(BASE + "air/full").info.kind()).isEqualTo(Kind.BINARY_SENSOR);
        assertThat(hub.home.entity(BASE + "Vent/open").info.kind()).isEqualTo(Kind.SWITCH);
        assertThat(hub.home.entity(BASE + "Vent/speed").info.kind()).isEqualTo(Kind.NUMBER);
    }

    @Test
    void describesTheDevice() {
        describe();
        homie.say(BASE + "$state", "ready");
        DeviceInfo device = hub.home.entity(BASE + "air/temp").device;
        assertThat(device.name()).contains("Greenhouse");
        assertThat(device.identifiers()).containsExactly("garden/house-1");
        assertThat(device.connections())
                .containsExactly(
                        new DeviceInfo.Connection("homie", "garden/house-1"),
                        new DeviceInfo.Connection("mac", "AA:BB:CC:00:11:22"));
        assertThat(device.model()).contains("esp32");
        assertThat(device.swVersion()).contains("1.2");
        assertThat(device.configurationUrl()).contains("http://192.168.1.9");
    }

    @Test
    void followsTheLifeCycle() {
        describe();
        for (String state : new String[] {"ready", "alert", "sleeping"}) {
            homie.say(BASE + "$state", state);
            assertThat(hub.home.entity(BASE + "air/temp").availability).isEqualTo(new Availability.Online());
        }
        for (String state : new String[] {"init", "disconnected", "lost"}) {
            homie.say(BASE + "$state", state);
            assertThat(hub.home.entity(BASE + "air/temp").availability)
                    .isEqualTo(new Availability.Offline("garden/house-1/$state says " + state));
            assertThat(hub.home.entity(BASE + "$state").state).isEqualTo(state);
        }
    }

    @Test
    void showsTheAlertAsAProblem() {
        describe();
        homie.say(BASE + "$state", "alert");
        assertThat(hub.home.entity(BASE + "$state").problems).containsOnlyKeys("alert-state");
        homie.say(BASE + "$state", "ready");
        assertThat(hub.home.entity(BASE + "$state").problems).isEmpty();
    }

    @Test
    void commandsGoToSetAtQos1AndAreNotRetained() {
        describe();
        homie.say(BASE + "$state", "ready");
        hub.command(BASE + "Vent/open", Command.of("turn_on"));
        assertThat(hub.sent).containsExactly(new Sent(BASE + "Vent/open/set", "true", 1, false));
    }

    @Test
    void whatIsNotRetainedIsCommandedExactlyOnce() {
        describe();
        homie.say(
                BASE + "Vent/$properties",
                "open,brew,label",
                BASE + "Vent/brew/$datatype",
                "boolean",
                BASE + "Vent/brew/$settable",
                "true",
                BASE + "Vent/brew/$retained",
                "false",
                BASE + "Vent/label/$datatype",
                "string",
                BASE + "Vent/label/$settable",
                "true",
                BASE + "$state",
                "ready");
        hub.command(BASE + "Vent/brew", Command.of("press"));
        hub.command(BASE + "Vent/label", new Command("set_value", Map.of("value", Value.of(""))));
        assertThat(hub.sent)
                .containsExactly(
                        new Sent(BASE + "Vent/brew/set", "true", 2, false),
                        new Sent(BASE + "Vent/label/set", "", 1, false));
    }

    @Test
    void whatTheDeviceTellsOfItselfIsDiagnostic() {
        describe();
        homie.say(
                BASE + "$stats/interval", "60",
                BASE + "$stats/uptime", "120",
                BASE + "$state", "ready",
                BASE + "$stats/signal", "24",
                BASE + "$stats/battery", "80",
                BASE + "$stats/battery", "79");
        assertThat(hub.home.entity(BASE + "$stats/uptime").state).isEqualTo("120");
        assertThat(hub.home.entity(BASE + "$stats/signal").info.unit()).contains("%");
        assertThat(hub.home.entity(BASE + "$stats/battery").state).isEqualTo("79");
        assertThat(hub.home.entity(BASE + "$stats/battery").info.category()).contains("diagnostic");
        assertThat(hub.home.entity(BASE + "$stats/battery").info.deviceClass()).contains("battery");
        assertThat(hub.home.entities).doesNotContainKey(BASE + "$stats/interval");
    }

    @Test
    void homie3HasArraysOfNodes() {
        homie.say(
                "homie/car/$homie", "3.0.1",
                "homie/car/$state", "init",
                "homie/car/$nodes", "wheels,lights[]",
                "homie/car/lights/$type", "lamp",
                "homie/car/lights/$properties", "on",
                "homie/car/lights/$array", "0-1",
                "homie/car/lights/on/$datatype", "boolean",
                "homie/car/lights/on/$settable", "true",
                "homie/car/lights_0/$name", "Back",
                "homie/car/lights_1/$name", "Front",
                "homie/car/$state", "ready",
                "homie/car/lights_1/on", "true");
        assertThat(hub.home.entity("homie/car/lights_1/on").state).isEqualTo("on");
        assertThat(hub.home.entity("homie/car/lights_0/on").info.name()).contains("Back on");
        hub.command("homie/car/lights_0/on", Command.of("turn_on"));
        assertThat(hub.sent).containsExactly(new Sent("homie/car/lights_0/on/set", "true", 1, false));
    }

    @Test
    void aPropertyThatIsTakenOutOfTheListGoes() {
        describe();
        homie.say(BASE + "$state", "ready", BASE + "air/$properties", "temp");
        assertThat(hub.home.entities).doesNotContainKey(BASE + "air/full").containsKey(BASE + "air/temp");
    }

    @Test
    void waitsUntilAllOldAttributesAreHere() {
        FakeHub late = new FakeHub(output -> new HomieSession("+", output));
        late.publish(BASE + "$homie", "4.0.0", true);
        late.publish(BASE + "$state", "ready", true);
        assertThat(late.home.entities).containsOnlyKeys(BASE + "$state"); // spoke just now

        FakeHub again = new FakeHub(output -> new HomieSession("+", output));
        again.replay(BASE + "$homie", "4.0.0");
        again.replay(BASE + "$state", "ready");
        again.replay(BASE + "$nodes", "n");
        again.replay(BASE + "n/$properties", "p");
        again.replay(BASE + "n/p/$datatype", "boolean");
        assertThat(again.home.entities).isEmpty();
        again.replay(BASE + "n/p/$settable", "true");
        again.replay(BASE + "n/p", "true");
        again.pass(Duration.ofSeconds(1));
        assertThat(again.home.entity(BASE + "n/p").info.kind()).isEqualTo(Kind.SWITCH);
        assertThat(again.home.entity(BASE + "n/p").state).isEqualTo("on");
    }

    @Test
    void aDeviceGoesWithItsVersionOrItsState() {
        describe();
        homie.say(BASE + "$state", "ready", BASE + "$homie", "");
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.filters).containsOnlyKeys("+/+/$homie", "+/5/+/$state");
    }

    @Test
    void homie3MayLeaveOutTheDataType() {
        homie.say(
                "homie/old/$homie", "3.0.1",
                "homie/old/$state", "init",
                "homie/old/$nodes", "n",
                "homie/old/n/$properties", "p",
                "homie/old/$state", "ready",
                "homie/old/n/p", "hello");
        assertThat(hub.home.entity("homie/old/n/p").state).isEqualTo("hello");
    }

    @Test
    void saysWhichVersionItDoesNotUnderstand() {
        homie.say("homie/ancient/$homie", "2.0.1");
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.logged)
                .extracting(FakeHub.Logged::sentence)
                .containsExactly("Homie '2.0.1' is not understood, only 3, 4 and 5 are.");
    }
}
