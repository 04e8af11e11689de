package io.tomte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Recorded messages of real devices beside the checkout, with what a hub should make of them. */
final class Corpus {
    private Corpus() {}

    static Path folder() {
        return HubProcess.root().resolve("../shared/corpus/open").normalize();
    }

    /** The cases of these families whose entities are all of these kinds. */
    static List<JsonObject> cases(Set<String> families, Set<String> kinds) {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        List<JsonObject> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder())) {
            files.filter(file ->
                            families.contains(file.getParent().getFileName().toString()))
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Corpus::read)
                    .filter(recorded -> kinds(recorded, kinds))
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static JsonObject read(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean kinds(JsonObject recorded, Set<String> kinds) {
        JsonObject expect = recorded.getAsJsonObject("expect");
        if (!expect.has("entities")) {
            return false;
        }
        for (JsonElement entity : expect.getAsJsonArray("entities")) {
            if (!kinds.contains(entity.getAsJsonObject().get("component").getAsString())) {
                return false;
            }
        }
        return true;
    }
}
