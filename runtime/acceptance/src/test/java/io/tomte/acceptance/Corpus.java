package io.tomte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Recorded messages of real devices beside the checkout, with what a hub should make of them. */
final class Corpus {
    /** One recorded conversation. */
    record Case(String id, String family, String title, List<JsonObject> messages, JsonObject expect) {
        List<JsonObject> expected(String what) {
            return objects(expect, what);
        }

        /** True where the devices speak in a way of their own and not by Home Assistant's discovery. */
        boolean isNative() {
            return family.endsWith("-native") || family.equals("homie");
        }
    }

    private Corpus() {}

    static Path folder() {
        return HubProcess.root().resolve("../shared/corpus/open").normalize();
    }

    /** All cases, by id; none where the folder is not there. */
    static List<Case> cases() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("_"))
                    .sorted()
                    .map(Corpus::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new Case(
                    json.get("id").getAsString(),
                    json.get("family").getAsString(),
                    json.get("title").getAsString(),
                    objects(json, "messages"),
                    json.getAsJsonObject("expect"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonObject> objects(JsonObject owner, String key) {
        List<JsonObject> objects = new ArrayList<>();
        Optional.ofNullable(owner.get(key))
                .filter(JsonElement::isJsonArray)
                .ifPresent(list -> list.getAsJsonArray().forEach(element -> objects.add(element.getAsJsonObject())));
        return objects;
    }
}
