package io.tomte.binding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** One recorded conversation with what it shall lead to. */
public record CorpusCase(String id, String family, JsonObject json) {
    /** Where the conversations lie; they are no part of the repository. */
    public static Path folder() {
        return Path.of(System.getProperty("tomte.root", ".")).resolve("../shared/corpus/open");
    }

    /** All cases in the folder, by id; none when it is not there. */
    public static List<CorpusCase> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("_"))
                    .sorted()
                    .map(CorpusCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusCase read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new CorpusCase(
                    json.get("id").getAsString(), json.get("family").getAsString(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JsonObject> messages() {
        return objects(json, "messages");
    }

    public List<JsonObject> expected(String what) {
        return objects(json.getAsJsonObject("expect"), what);
    }

    public JsonObject expect() {
        return json.getAsJsonObject("expect");
    }

    private static List<JsonObject> objects(JsonObject owner, String key) {
        List<JsonObject> objects = new ArrayList<>();
        if (owner.has(key) && owner.get(key).isJsonArray()) {
            for (JsonElement element : owner.getAsJsonArray(key)) {
                objects.add(element.getAsJsonObject());
            }
        }
        return objects;
    }
}
