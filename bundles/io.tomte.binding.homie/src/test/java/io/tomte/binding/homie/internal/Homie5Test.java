package io.tomte.binding.homie.internal;

import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Availability;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Properties of all types, devices below devices, alerts and targets of Homie 5. */
class Homie5Test {
    private final HomieHub homie = new HomieHub();
    private final FakeHub hub = homie.hub;

    private Known one(String property) {
        homie.five("d", "n", "{\"p\":" + property + "}");
        return homie.entity("d/n/p");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"datatype":"boolean"}                                     | BINARY_SENSOR | true       | on
                    {"datatype":"boolean","settable":true}                     | SWITCH        | false      | off
                    {"datatype":"integer","unit":"W"}                          | SENSOR        | -12        | -12
                    {"datatype":"integer","settable":true,"format":"0:9:3"}    | NUMBER        | 6          | 6
                    {"datatype":"float","unit":"%"}                            | SENSOR        | 4.5e1      | 4.5e1
                    {"datatype":"enum","format":"low, high"}                   | SENSOR        | ' high'    | ' high'
                    {"datatype":"enum","format":"a,b","settable":true}         | SELECT        | b          | b
                    {"datatype":"string"}                                      | SENSOR        | Guten Tag  | Guten Tag
                    {"datatype":"string","settable":true}                      | TEXT          | x          | x
                    {"datatype":"datetime"}                                    | SENSOR        | 2026-02-03T04:05:06Z | 2026-02-03T04:05:06Z
                    {"datatype":"datetime","settable":true}                    | DATETIME      | 2026-02-03T04:05:06  | 2026-02-03T04:05:06
                    {"datatype":"duration"}                                    | SENSOR        | PT1H1M1.5S | 3661.5
                    {"datatype":"duration","settable":true}                    | NUMBER        | PT90S      | 90
                    {"datatype":"json"}                                        | SENSOR        | [1,2]      | [1,2]
                    {"datatype":"json","settable":true}                        | TEXT          | {}         | {}
                    {"datatype":"color","format":"rgb"}                        | SENSOR        | rgb,1,2,3  | rgb,1,2,3
                    """)
    void readsEveryType(String property, Kind kind, String payload, String state) {
        Known known = one(property);
        assertThat(known.info.kind()).isEqualTo(kind);
        assertThat(known.state).isEqualTo("unknown");
        homie.say("homie/5/d/n/p", payload);
        assertThat(known.state).isEqualTo(state);
        assertThat(known.problems).isEmpty();
        assertThat(known.availability).isEqualTo(new Availability.Online());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"datatype":"boolean"}               | TRUE
                    {"datatype":"integer"}               | 1.5
                    {"datatype":"integer"}               | -
                    {"datatype":"float"}                 | NaN
                    {"datatype":"float"}                 | ' 1'
                    {"datatype":"float"}                 | 1f
                    {"datatype":"enum","format":"a,b"}   | A
                    {"datatype":"datetime"}              | yesterday
                    {"datatype":"duration"}              | 5 minutes
                    {"datatype":"duration"}              | P1D
                    {"datatype":"json"}                  | "text"
                    {"datatype":"json"}                  | {
                    {"datatype":"color","format":"rgb"}  | rgb,256,0,0
                    {"datatype":"color","format":"hsv"}  | hsv,1,2
                    """)
    void aPayloadThatIsNoneIsAProblemAndChangesNothing(String property, String payload) {
        Known known = one(property);
        homie.say("homie/5/d/n/p", payload);
        assertThat(known.state).isEqualTo("unknown");
        assertThat(known.problems).containsOnlyKeys("bad-value");
    }

    @Test
    void aNumberOutsideOfWhatWasPromisedIsShownWithAProblem() {
        Known known = one("{\"datatype\":\"integer\",\"format\":\"0:10\"}");
        homie.say("homie/5/d/n/p", "11");
        assertThat(known.state).isEqualTo("11");
        assertThat(known.problems).containsOnlyKeys("bad-value");
        homie.say("homie/5/d/n/p", "10");
        assertThat(known.problems).isEmpty();
    }

    @Test
    void anEmptyTextIsOneZeroByteBothWays() {
        Known known = one("{\"datatype\":\"string\",\"settable\":true}");
        homie.say("homie/5/d/n/p", "a", "homie/5/d/n/p", "\0");
        assertThat(known.state).isEmpty();
        assertThat(homie.command("d/n/p", "set_value", "value", "")).isEqualTo("homie/5/d/n/p/set \0 2");
        homie.say("homie/5/d/n/p", "");
        assertThat(known.state).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"datatype":"boolean","settable":true}                   | turn_on       |        |            | true
                    {"datatype":"boolean","settable":true}                   | toggle        |        |            | true
                    {"datatype":"integer","settable":true,"format":"0:9:3"}  | set_value     | value  | 5          | 6
                    {"datatype":"integer","settable":true}                   | set_value     | value  | -7         | -7
                    {"datatype":"float","settable":true,"format":":5:0.25"}  | set_value     | value  | 0.3        | 0.25
                    {"datatype":"float","settable":true}                     | set_value     | value  | 0.00001    | 0.000010
                    {"datatype":"enum","settable":true,"format":"a,b"}       | select_option | option | b          | b
                    {"datatype":"duration","settable":true}                  | set_value     | value  | 90         | PT1M30S
                    {"datatype":"datetime","settable":true}                  | set_value     | value  | 2026-01-01 10:00:00 | 2026-01-01T10:00:00
                    {"datatype":"json","settable":true}                      | set_value     | value  | {"a":1}    | {"a":1}
                    """)
    void writesEveryType(String property, String action, String argument, String value, String payload) {
        one(property);
        Object typed =
                argument != null && Kind.NUMBER == homie.entity("d/n/p").info.kind()
                        ? (Object) Double.valueOf(value)
                        : value;
        String sent =
                argument == null ? homie.command("d/n/p", action) : homie.command("d/n/p", action, argument, typed);
        assertThat(sent).isEqualTo("homie/5/d/n/p/set " + payload + " 2");
    }

    @Test
    void refusesWhatTheDeviceDoesNotTake() {
        one("{\"datatype\":\"integer\",\"settable\":true,\"format\":\"0:10\"}");
        assertThatThrownBy(() -> homie.command("d/n/p", "set_value", "value", 11))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("value must be within 0:10, not 11.");
        assertThatThrownBy(() -> homie.command("d/n/gone", "set_value", "value", 1))
                .isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> homie.command("nobody/n/p", "set_value", "value", 1))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void whatIsNotRetainedIsAnEventOrAButton() {
        homie.five(
                "d",
                "n",
                "{\"bell\":{\"datatype\":\"enum\",\"format\":\"short,long\",\"retained\":false},"
                        + "\"brew\":{\"datatype\":\"boolean\",\"settable\":true,\"retained\":false}}");
        assertThat(homie.entity("d/n/bell").info.kind()).isEqualTo(Kind.EVENT);
        assertThat(homie.entity("d/n/bell").info.capabilities())
                .containsEntry("event_types", Value.texts(List.of("short", "long")));
        hub.publish("homie/5/d/n/bell", "long", false);
        assertThat(hub.home.fired).extracting(fire -> fire.type()).containsExactly("long");
        hub.replay("homie/5/d/n/bell", "long");
        assertThat(hub.home.fired).hasSize(1);

        assertThat(homie.entity("d/n/brew").info.kind()).isEqualTo(Kind.BUTTON);
        assertThat(homie.command("d/n/brew", "press")).isEqualTo("homie/5/d/n/brew/set true 0");
    }

    @Test
    void showsWhatADeviceIsOnItsWayTo() {
        Known known = one("{\"datatype\":\"integer\",\"settable\":true,\"format\":\"0:100\"}");
        homie.say("homie/5/d/n/p", "0", "homie/5/d/n/p/$target", "100");
        assertThat(known.state).isEqualTo("0");
        assertThat(known.attributes).isEqualTo(Map.of("target", Value.of("100")));
        homie.say("homie/5/d/n/p", "50");
        assertThat(known.attributes).containsKey("target");
        homie.say("homie/5/d/n/p", "100");
        assertThat(known.attributes).isEmpty();
    }

    @Test
    void alertsAreProblemsUntilTheyAreTakenBack() {
        homie.say("homie/5/d/$state", "init", "homie/5/d/$alert/battery", "Battery is low");
        one("{\"datatype\":\"boolean\"}");
        homie.say("homie/5/d/$alert/filter", "Change the filter");
        assertThat(homie.entity("d/$state").problems).containsOnlyKeys("alert-battery", "alert-filter");
        assertThat(homie.entity("d/$state").problems.get("alert-battery").detail())
                .isEqualTo("Battery is low");
        homie.say("homie/5/d/$alert/battery", "");
        assertThat(homie.entity("d/$state").problems).containsOnlyKeys("alert-filter");
    }

    @Test
    void childrenHangOnTheirParentAndAreLostWithTheirRoot() {
        String child = "{\"homie\":\"5.0\",\"version\":1,\"name\":\"Child\",\"root\":\"hub\",\"parent\":\"%s\","
                + "\"nodes\":{\"n\":{\"properties\":{\"p\":{\"datatype\":\"boolean\"}}}}}";
        homie.say(
                "homie/5/deep/$description", child.formatted("child"),
                "homie/5/deep/$state", "ready",
                "homie/5/child/$description", child.formatted("hub"),
                "homie/5/child/$state", "ready",
                "homie/5/hub/$state", "lost",
                "homie/5/hub/$description",
                        "{\"homie\":\"5.0\",\"version\":2,\"name\":\"Hub\",\"children\":[\"child\"]}");
        assertThat(homie.entity("child/n/p").device.viaDevice()).contains("homie/5/hub");
        assertThat(homie.entity("deep/n/p").device.viaDevice()).contains("homie/5/child");
        for (String key : List.of("child/n/p", "deep/n/p", "hub/$state")) {
            assertThat(homie.entity(key).availability)
                    .isEqualTo(new Availability.Offline("homie/5/hub/$state says lost"));
        }
        homie.say("homie/5/hub/$state", "ready");
        assertThat(homie.entity("deep/n/p").availability).isEqualTo(new Availability.Online());
        homie.say("homie/5/hub/$state", "disconnected"); // only lost takes the children along
        assertThat(homie.entity("deep/n/p").availability).isEqualTo(new Availability.Online());
        homie.say("homie/5/hub/$state", "lost", "homie/5/hub/$state", "");
        assertThat(hub.home.entities).doesNotContainKey("homie/5/hub/$state");
        assertThat(homie.entity("deep/n/p").availability).isEqualTo(new Availability.Online());
    }

    @Test
    void aZeroLengthStateRemovesTheDevice() {
        one("{\"datatype\":\"boolean\"}");
        homie.say("homie/5/d/$state", "");
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.filters).containsOnlyKeys("+/+/$homie", "+/5/+/$state");
    }

    @Test
    void aNewDescriptionChangesInPlace() {
        one("{\"datatype\":\"boolean\"}");
        homie.say("homie/5/d/n/p", "true");
        homie.five("d", "n", "{\"p\":{\"datatype\":\"boolean\",\"settable\":true},\"q\":{\"datatype\":\"string\"}}");
        assertThat(homie.entity("d/n/p").info.kind()).isEqualTo(Kind.SWITCH);
        assertThat(homie.entity("d/n/p").state).isEqualTo("on");
        assertThat(homie.entity("d/n/p").availability).isEqualTo(new Availability.Online());
        homie.five("d", "n", "{\"q\":{\"datatype\":\"string\"}}");
        assertThat(hub.home.entities).containsOnlyKeys("homie/5/d/$state", "homie/5/d/n/q");
        assertThat(hub.home.ghosts).isEmpty();
    }

    @Test
    void leavesOutWhatItDoesNotKnowAndKeepsTheRest() {
        homie.five(
                "d",
                "n",
                "{\"a\":{\"datatype\":\"quaternion\"},\"b\":{\"datatype\":\"enum\"},\"c\":5,\"$x\":{\"datatype\":\"string\"},"
                        + "\"good\":{\"datatype\":\"string\",\"later\":1}}");
        assertThat(hub.home.entities).containsOnlyKeys("homie/5/d/$state", "homie/5/d/n/good");
        assertThat(hub.logged).hasSize(4);
    }

    @Test
    void twoPropertiesOfOneNameSayTheirNodeToo() {
        homie.say(
                "homie/5/d/$description",
                "{\"homie\":\"5.0\",\"version\":1,\"name\":\"D\",\"nodes\":{"
                        + "\"left\":{\"name\":\"Left\",\"properties\":{\"t\":{\"name\":\"Temperature\",\"datatype\":\"float\"}}},"
                        + "\"right\":{\"properties\":{\"t\":{\"name\":\"Temperature\",\"datatype\":\"float\"}}}}}",
                "homie/5/d/$state",
                "ready");
        assertThat(homie.entity("d/left/t").info.name()).contains("Left Temperature");
        assertThat(homie.entity("d/right/t").info.name()).contains("right Temperature");
    }

    @Test
    void whatADeviceLogsAsAnErrorIsInTheLog() {
        one("{\"datatype\":\"boolean\"}");
        hub.publish("homie/5/d/$log/error", "sensor broken", false);
        hub.publish("homie/5/d/$log/debug", "noise", false);
        assertThat(hub.logged).extracting(FakeHub.Logged::sentence).containsExactly("The device says: sensor broken");
    }
}
