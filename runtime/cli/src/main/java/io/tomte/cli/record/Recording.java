package io.tomte.cli.record;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/**
 * A file of messages in order: {@code {id, family, title, source, derivation, messages:[{topic, payload, retain, at_ms, out}],
 * expect}}. {@code at_ms} and {@code out} may be missing.
 */
public final class Recording {
    private Recording() {}

    /** @param expect what the hub made of it */
    public static String write(String id, String family, String title, List<Recorded> messages, JsonObject expect) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("family", family);
        json.addProperty("title", title);
        JsonObject source = new JsonObject();
        source.addProperty("how", "recorded from a device with 'tomte record'; addresses and names replaced");
        json.add("source", source);
        json.addProperty("derivation", "recording");
        JsonArray list = new JsonArray();
        for (Recorded message : messages) {
            JsonObject one = new JsonObject();
            one.addProperty("topic", message.topic());
            one.addProperty("payload", message.payload());
            one.addProperty("retain", message.retain());
            one.addProperty("at_ms", message.atMs());
            if (message.out()) {
                one.addProperty("out", true);
            }
            list.add(one);
        }
        json.add("messages", list);
        json.add("expect", expect);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .create()
                        .toJson(json)
                + "\n";
    }

    /** @throws IllegalArgumentException a sentence, for a file that is no recording */
    public static List<Recorded> read(Path file) throws IOException {
        JsonElement json;
        try {
            json = JsonParser.parseString(Files.readString(file));
        } catch (JsonParseException e) {
            throw wrong(file, "it is not JSON");
        } catch (MalformedInputException e) {
            throw wrong(file, "it is not text in UTF-8");
        }
        if (!(json instanceof JsonObject object) || !(object.get("messages") instanceof JsonArray messages)) {
            throw wrong(file, "it has no list 'messages'");
        }
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            recorded.add(message(file, "/messages/" + i, messages.get(i)));
        }
        return recorded;
    }

    private static Recorded message(Path file, String pointer, JsonElement element) {
        if (!(element instanceof JsonObject one)) {
            throw wrong(file, pointer + " is no object");
        }
        String topic = text(one, "topic").orElseThrow(() -> wrong(file, pointer + "/topic is no text"));
        String payload = text(one, "payload").orElseThrow(() -> wrong(file, pointer + "/payload is no text"));
        long at = one.get("at_ms") instanceof JsonPrimitive it && it.isNumber() ? Math.max(0, it.getAsLong()) : 0;
        return new Recorded(topic, payload, flag(one, "retain"), flag(one, "out"), at);
    }

    private static Optional<String> text(JsonObject one, String name) {
        return one.get(name) instanceof JsonPrimitive it && it.isString()
                ? Optional.of(it.getAsString())
                : Optional.empty();
    }

    private static boolean flag(JsonObject one, String name) {
        return one.get(name) instanceof JsonPrimitive it && it.isBoolean() && it.getAsBoolean();
    }

    private static IllegalArgumentException wrong(Path file, String what) {
        return new IllegalArgumentException(
                file + " is no recording: " + what + ". Make one with 'tomte record DEVICE'.");
    }
}
