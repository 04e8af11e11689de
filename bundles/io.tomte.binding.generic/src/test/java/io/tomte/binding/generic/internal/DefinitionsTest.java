package io.tomte.binding.generic.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import io.tomte.binding.generic.internal.trial.Trials;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.device.api.Value;
import io.tomte.generic.api.DefinitionInvalidException;
import io.tomte.generic.api.Fault;
import io.tomte.generic.api.GenericDevice;
import io.tomte.generic.api.Trial;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that come, change, break and go, by hand and by call. */
class DefinitionsTest {
    private static final String LAMP =
            "{\"id\":\"lamp\",\"name\":\"Lamp\",\"entities\":[{\"key\":\"l\",\"kind\":\"light\",\"command\":{\"topic\":\"lamp/set\"}}]}";

    @TempDir
    Path data;

    private Definitions definitions() {
        Trials trials = new Trials(filter ->
                filter.equals("kept") ? List.of(new AdapterMessage("kept", Bytes.utf8("{\"t\":4}"), true)) : List.of());
        return new Definitions(new DefinitionFolder(data.resolve("devices")), Runnable::run, trials);
    }

    private Path file(String id) {
        return data.resolve("devices").resolve(id + ".json");
    }

    /** As an editor does it: another time, whatever the clock says. */
    private void edit(String id, String text, int second) throws IOException {
        Files.createDirectories(file(id).getParent());
        Files.writeString(file(id), text);
        Files.setLastModifiedTime(file(id), FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void takesOverWhatIsWrittenByHand() throws IOException {
        Definitions definitions = definitions();
        definitions.look();
        assertThat(definitions.list()).isEmpty();
        edit("lamp", LAMP, 1);
        definitions.look();
        Map<String, ?> first = definitions.working();
        assertThat(first).containsOnlyKeys("lamp");
        assertThat(definitions.find("lamp")).map(GenericDevice::file).contains("devices/lamp.json");
        definitions.look();
        assertThat(definitions.working()).isSameAs(first);
        Files.delete(file("lamp"));
        definitions.look();
        assertThat(definitions.working()).isEmpty();
        assertThat(definitions.list()).isEmpty();
    }

    @Test
    void followersAreToldOfEachChangeUntilTheyLeave() throws IOException {
        Definitions definitions = definitions();
        List<String> told = new ArrayList<>();
        Runnable follower =
                () -> told.add(String.join(",", definitions.working().keySet()));
        definitions.follow(follower);
        edit("lamp", LAMP, 1);
        definitions.look();
        definitions.look();
        join(definitions.remove("lamp", Optional.empty()));
        assertThat(told).containsExactly("lamp", "");
        definitions.leave(follower);
        edit("lamp", LAMP, 2);
        definitions.look();
        assertThat(told).hasSize(2);
    }

    @Test
    void aFollowerThatHasTooMuchToDoIsToldAtTheNextLook() throws IOException {
        Definitions definitions = definitions();
        List<String> told = new ArrayList<>();
        definitions.follow(() -> {
            told.add("asked");
            if (told.size() == 1) {
                throw new RejectedExecutionException("busy");
            }
        });
        edit("lamp", LAMP, 1);
        definitions.look();
        assertThat(told).containsExactly("asked");
        definitions.look();
        definitions.look();
        assertThat(told).containsExactly("asked", "asked");
    }

    @Test
    void keepsWhatWorkedWhileAFileHasAFault() throws IOException {
        Definitions definitions = definitions();
        edit("lamp", LAMP, 1);
        edit("pump", "{", 1);
        definitions.look();
        assertThat(definitions.working()).containsOnlyKeys("lamp");
        edit("lamp", LAMP.replace("light", "lihgt"), 2);
        definitions.look();
        assertThat(definitions.working()).containsOnlyKeys("lamp");
        assertThat(definitions.find("lamp").orElseThrow().problems())
                .extracting(Fault::pointer)
                .containsExactly("/entities/0/kind");
        assertThat(definitions.find("pump").orElseThrow()).satisfies(pump -> {
            assertThat(pump.definition()).isEqualTo("{}");
            assertThat(pump.problems())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.detail()).startsWith("This is not JSON: "));
        });
        edit("lamp", LAMP.replace("Lamp", "Lantern"), 3);
        definitions.look();
        assertThat(definitions.find("lamp").orElseThrow().problems()).isEmpty();
        assertThat(definitions
                        .working()
                        .get("lamp")
                        .entities()
                        .getFirst()
                        .item()
                        .device())
                .isPresent()
                .get()
                .satisfies(device -> assertThat(device.name()).contains("Lantern"));
    }

    @Test
    void saysWhatIsWrongWithTheFileItself() throws IOException {
        Definitions definitions = definitions();
        edit("My Lamp", LAMP, 1);
        edit("lantern", LAMP, 1);
        Files.write(file("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.createDirectories(file("folder"));
        definitions.look();
        assertThat(definitions.list())
                .extracting(GenericDevice::id)
                .containsExactly("My Lamp", "bytes", "folder", "lantern");
        assertThat(definitions
                        .find("My Lamp")
                        .orElseThrow()
                        .problems()
                        .getFirst()
                        .detail())
                .endsWith("Rename the file.");
        assertThat(definitions.find("bytes").orElseThrow().problems())
                .containsExactly(new Fault("", "The file is not text in UTF-8."));
        assertThat(definitions
                        .find("folder")
                        .orElseThrow()
                        .problems()
                        .getFirst()
                        .detail())
                .startsWith("The file cannot be read");
        assertThat(definitions.find("lantern").orElseThrow().problems())
                .containsExactly(new Fault("/id", "The id must be 'lantern', as the name of the file is."));
        assertThat(definitions.working()).isEmpty();
    }

    @Test
    void writesFilesThatPeopleCanRead() throws IOException {
        Definitions definitions = definitions();
        GenericDevice made = join(definitions.put("lamp", LAMP, Optional.empty()));
        assertThat(Files.readString(file("lamp")))
                .startsWith("{\n  \"id\": \"lamp\",\n  \"name\": \"Lamp\",")
                .endsWith("}\n");
        assertThat(made.rev()).isPositive();
        assertThat(definitions.working()).containsOnlyKeys("lamp");
        GenericDevice again = join(definitions.put("lamp", LAMP.replace("Lamp", "Pump"), Optional.of(made.rev())));
        assertThat(again.rev()).isNotEqualTo(made.rev());
        assertThat(definitions().list()).isEmpty(); // nothing before a look
    }

    @Test
    void refusesAChangeOfWhatWasChangedMeanwhile() throws IOException {
        Definitions definitions = definitions();
        GenericDevice made = join(definitions.put("lamp", LAMP, Optional.empty()));
        edit("lamp", LAMP.replace("Lamp", "By hand"), 5);
        assertThatThrownBy(() -> join(definitions.put("lamp", LAMP, Optional.of(made.rev()))))
                .hasCauseInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> join(definitions.put("new", LAMP.replace("\"lamp\"", "\"new\""), Optional.of(3L))))
                .hasCauseInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> join(definitions.remove("lamp", Optional.of(made.rev()))))
                .hasCauseInstanceOf(ConcurrentModificationException.class);
        assertThat(Files.readString(file("lamp"))).contains("By hand");
        join(definitions.remove("lamp", Optional.empty()));
        assertThat(file("lamp")).doesNotExist();
        assertThatThrownBy(() -> join(definitions.remove("lamp", Optional.empty())))
                .hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    void keepsNothingThatIsNotValid() {
        Definitions definitions = definitions();
        assertThatThrownBy(() -> join(definitions.put("lamp", "{}", Optional.empty())))
                .cause()
                .isInstanceOfSatisfying(
                        DefinitionInvalidException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Fault::pointer)
                                .containsExactly("/id", "/name", "/entities"));
        assertThatThrownBy(() -> join(definitions.put("../lamp", LAMP, Optional.empty())))
                .hasCauseInstanceOf(DefinitionInvalidException.class);
        assertThat(data.resolve("devices")).doesNotExist();
    }

    @Test
    void triesADefinitionWithSamplesAndWhatIsRetained() {
        String definition = """
                {"id":"t","name":"T","entities":[
                 {"key":"kept","kind":"sensor","state":{"topic":"kept","pointer":"/t"}},
                 {"key":"given","kind":"cover","position":{"state":{"topic":"given"}}},
                 {"key":"silent","kind":"sensor","state":{"topic":"silent"}},
                 {"key":"bad","kind":"sensor","state":{"topic":"given","template":"{{ 1 / 0 }}"}}]}""";
        Trial trial = definitions().check(definition, Map.of("given", "30"));
        assertThat(trial.entities())
                .containsExactly(
                        new Trial.Shown("kept", "4", Map.of()),
                        new Trial.Shown("given", "open", Map.of("current_position", Value.of(30))),
                        new Trial.Shown("silent", "unknown", Map.of()),
                        new Trial.Shown("bad", "unknown", Map.of()));
        assertThat(trial.problems()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/entities/3");
            assertThat(fault.detail()).startsWith("value_template failed at line 1");
        });
        assertThat(definitions()
                        .check(definition, Map.of("kept", "{\"t\":9}"))
                        .entities()
                        .getFirst())
                .isEqualTo(new Trial.Shown("kept", "9", Map.of()));
        assertThat(definitions().check("{", Map.of()).problems()).hasSize(1);
    }
}
