package io.tomte.binding.generic.internal.definition;

import java.util.List;
import java.util.stream.Stream;

import io.tomte.generic.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Definitions with faults: each has its pointer and a sentence, and all of them are told at once. */
class DefinitionReaderTest {
    /** @param entity fields of the one entity */
    record Case(String entity, String pointer, String sentence) {
        @Override
        public String toString() {
            return pointer + " " + entity;
        }
    }

    private static String device(String entity) {
        return "{\"id\":\"own\",\"name\":\"Own\",\"entities\":[{\"key\":\"it\"," + entity + "}]}";
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("\"kind\":\"toaster\"", "/kind", "There is no kind 'toaster'"),
                new Case("\"kind\":\"camera\"", "/kind", "There is no kind 'camera'"),
                new Case("\"kind\":5", "/kind", "kind must be a text"),
                new Case("\"kind\":\"sensor\"", "/state", "this kind needs it"),
                new Case("\"kind\":\"sensor\",\"state\":null", "/state", "this kind needs it"),
                new Case("\"kind\":\"sensor\",\"state\":\"t\"", "/state", "must be an object"),
                new Case("\"kind\":\"sensor\",\"state\":{}", "/state/topic", "The field topic is missing"),
                new Case("\"kind\":\"sensor\",\"state\":{\"topic\":\"a/#/b\"}", "/state/topic", "#"),
                new Case("\"kind\":\"sensor\",\"state\":{\"topic\":\"#\"}", "/state/topic", "no wildcard"),
                new Case("\"kind\":\"sensor\",\"state\":{\"topic\":\"$share/g/t\"}", "/state/topic", "no wildcard"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\",\"pointer\":\"a\"}",
                        "/state/pointer",
                        "A pointer begins with /"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\",\"pointer\":\"/a~2\"}",
                        "/state/pointer",
                        "~ is written ~0"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\",\"template\":\"{{ value\"}",
                        "/state/template",
                        "line 1, column"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\",\"pointer\":\"/a\",\"template\":\"x\"}",
                        "/state/template",
                        "Take one of the two away"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\",\"tpoic\":1}",
                        "/state/tpoic",
                        "There is no field 'tpoic' here. There are topic, pointer, template."),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"command\":{\"topic\":\"t\"}",
                        "/command",
                        "no field"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"expire_after\":0",
                        "/expire_after",
                        "from 1 to"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"expire_after\":\"9\"",
                        "/expire_after",
                        "a number"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"category\":\"x\"",
                        "/category",
                        "diagnostic or config"),
                new Case("\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"options\":[]", "/options", "at least one"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"options\":[\"a\",\"a\"]",
                        "/options",
                        "different"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"enabled\":\"yes\"",
                        "/enabled",
                        "true or false"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"availability\":[{\"topic\":\"a\"},5]",
                        "/availability/1",
                        "must be an object"),
                new Case(
                        "\"kind\":\"sensor\",\"state\":{\"topic\":\"t\"},\"availability\":{\"topic\":\"a\"},\"availability_mode\":\"x\"",
                        "/availability_mode",
                        "latest, all, any"),
                new Case("\"kind\":\"switch\",\"command\":{\"topic\":\"a/+\"}", "/command/topic", "wildcard"),
                new Case("\"kind\":\"switch\",\"command\":{\"topic\":\"a\",\"qos\":3}", "/command/qos", "from 0 to 2"),
                new Case("\"kind\":\"switch\",\"command\":{\"topic\":\"a\",\"qos\":1.5}", "/command/qos", "0, 1 or 2"),
                new Case(
                        "\"kind\":\"switch\",\"command\":{\"topic\":\"a\",\"payload\":1}",
                        "/command/payload",
                        "no field"),
                new Case(
                        "\"kind\":\"switch\",\"command\":{\"topic\":\"a\"},\"payload_on\":{}",
                        "/payload_on",
                        "as it stands"),
                new Case(
                        "\"kind\":\"button\",\"command\":{\"topic\":\"a\",\"payload\":1,\"template\":\"x\"}",
                        "/command/template",
                        "There is a payload already"),
                new Case(
                        "\"kind\":\"number\",\"command\":{\"topic\":\"a\"},\"min\":9,\"max\":1",
                        "/max",
                        "greater than min"),
                new Case("\"kind\":\"select\",\"command\":{\"topic\":\"a\"}", "/options", "this kind needs it"),
                new Case("\"kind\":\"text\",\"command\":{\"topic\":\"a\"},\"pattern\":\"[\"", "", "pattern: "),
                new Case(
                        "\"kind\":\"light\",\"command\":{\"topic\":\"a\"},\"brightness\":{\"comand\":{}}",
                        "/brightness/comand",
                        "There are state, command, scale"),
                new Case("\"kind\":\"siren\"", "/command", "this kind needs it"),
                new Case("\"kind\":\"humidifier\",\"command\":{\"topic\":\"a\"}", "/humidity", "this kind needs it"),
                new Case(
                        "\"kind\":\"humidifier\",\"command\":{\"topic\":\"a\"},\"humidity\":{\"state\":{\"topic\":\"b\"}}",
                        "",
                        "target_humidity_command_topic"),
                new Case(
                        "\"kind\":\"humidifier\",\"command\":{\"topic\":\"a\"},\"humidity\":{\"min\":80,\"max\":30,\"command\":{\"topic\":\"b\"}}",
                        "/humidity/max",
                        "greater than min"),
                new Case(
                        "\"kind\":\"vacuum\",\"command\":{\"topic\":\"a\"},\"features\":[\"start\",\"fly\"]",
                        "/features",
                        "'fly' is none of start, pause"),
                new Case("\"kind\":\"vacuum\",\"state\":{\"topic\":\"a\"}", "/command", "this kind needs it"),
                new Case(
                        "\"kind\":\"alarm_control_panel\",\"state\":{\"topic\":\"a\"}",
                        "/command",
                        "this kind needs it"),
                new Case(
                        "\"kind\":\"alarm_control_panel\",\"state\":{\"topic\":\"a\"},\"command\":{\"topic\":\"b\"},\"code\":[1]",
                        "/code",
                        "must be a text, a number"),
                new Case("\"kind\":\"cover\"", "", "no topic at all"),
                new Case("\"kind\":\"climate\"", "", "no topic at all"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatIsWrongAndWhere(Case it) {
        List<Fault> faults = DefinitionReader.read("own", device(it.entity)).faults();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/entities/0" + it.pointer);
            assertThat(fault.detail()).contains(it.sentence).endsWith(".");
        });
    }

    @Test
    void tellsAllFaultsAtOnce() {
        Reading reading = DefinitionReader.read("own", """
                {"id":"other","naem":"x","entities":[
                 {"key":"a","kind":"sensor","state":{"topic":"+"}},
                 {"key":"a b","kind":"switch"},
                 {"key":"a","kind":"button","command":{"topic":"t"}}, 7]}""");
        assertThat(reading.device()).isEmpty();
        assertThat(reading.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/id",
                        "/name",
                        "/naem",
                        "/entities/0/state/topic",
                        "/entities/1/key",
                        "/entities/1/command",
                        "/entities/2/key",
                        "/entities/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{} {}",
                "{\"id\":\"own\"",
                "{'id':'own'}",
                "{\"id\":\"own\",}",
                "\u0000",
                "{\"id\":\"own\" /* mine */}"
            })
    void refusesWhatIsNoJsonObject(String text) {
        assertThat(DefinitionReader.read("own", text).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEmpty());
    }

    @Test
    void refusesWhatIsTooMuch() {
        assertThat(DefinitionReader.read("own", " ".repeat(DefinitionReader.LONGEST + 1))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains("at most"));
        String one = "{\"key\":\"k\",\"kind\":\"button\",\"command\":{\"topic\":\"t\"}},";
        String many = one.repeat(DefinitionReader.MOST_ENTITIES + 1);
        assertThat(DefinitionReader.read(
                                "own",
                                "{\"id\":\"own\",\"name\":\"Own\",\"entities\":[" + many.substring(0, many.length() - 1)
                                        + "]}")
                        .faults())
                .containsExactly(new Fault("/entities", "A device has 1 to 200 entities."));
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(DefinitionReader.read("own", "{\"id\":" + deep + "}").faults())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Own", "a b", "../etc/passwd", "ü", "a.b", ""})
    void refusesIdsThatAreNoFileNames(String id) {
        assertThat(DefinitionReader.problemOfId(id)).isPresent();
    }
}
