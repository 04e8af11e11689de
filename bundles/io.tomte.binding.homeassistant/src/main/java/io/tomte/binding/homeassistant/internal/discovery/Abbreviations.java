package io.tomte.binding.homeassistant.internal.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Short keys to full keys, from {@code abbreviations.txt}. */
final class Abbreviations {
    private static final Map<String, Map<String, String>> TABLES = load();

    static final Map<String, String> ROOT = TABLES.get("root");
    static final Map<String, String> DEVICE = TABLES.get("device");
    static final Map<String, String> ORIGIN = TABLES.get("origin");
    /** Items of {@code availability} know the topic as {@code t} too. */
    static final Map<String, String> AVAILABILITY = ROOT;

    private Abbreviations() {}

    private static Map<String, Map<String, String>> load() {
        Map<String, Map<String, String>> tables = new HashMap<>();
        Map<String, String> table = new HashMap<>();
        for (String line : read().split("\n")) {
            if (line.startsWith("[")) {
                table = new HashMap<>();
                tables.put(line.substring(1, line.length() - 1), table);
            } else if (!line.startsWith("#")) {
                String[] words = line.split(" ");
                for (int i = 1; i < words.length; i++) {
                    table.put(words[i], words[0]);
                }
            }
        }
        return tables;
    }

    private static String read() {
        try (InputStream in = Abbreviations.class.getResourceAsStream("abbreviations.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy with full keys; a full key that is there as well wins over its abbreviation. */
    static JsonObject expand(JsonObject object, Map<String, String> table) {
        JsonObject full = new JsonObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            String key = table.getOrDefault(member.getKey(), member.getKey());
            if (key.equals(member.getKey()) || !object.has(key)) {
                full.add(key, member.getValue());
            }
        }
        return full;
    }
}
