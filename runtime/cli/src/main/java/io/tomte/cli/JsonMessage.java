package io.tomte.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.StringPair;

/** A message as one line of JSON, for {@code %j} and {@code %J}. */
final class JsonMessage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ", Locale.ROOT);

    private JsonMessage() {}

    /** @param nested whether the payload is JSON itself; what is not becomes null */
    static String of(Publish message, Instant now, ZoneId zone, boolean nested) {
        JsonObject json = new JsonObject();
        json.addProperty("tst", TIME.withZone(zone).format(now));
        json.addProperty("topic", message.topic());
        json.addProperty("qos", message.qos().code());
        json.addProperty("retain", message.retain() ? 1 : 0);
        json.addProperty("payloadlen", message.payload().size());
        if (message.qos() != QoS.AT_MOST_ONCE) {
            json.addProperty("mid", message.packetId());
        }
        if (!message.properties().isEmpty()) {
            json.add("properties", properties(message.properties()));
        }
        String text = message.payload().utf8();
        json.add("payload", nested ? parse(text) : new JsonPrimitive(text));
        return new GsonBuilder().disableHtmlEscaping().serializeNulls().create().toJson(json);
    }

    private static JsonElement parse(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException notJson) {
            return JsonNull.INSTANCE;
        }
    }

    private static JsonObject properties(Properties properties) {
        JsonObject json = new JsonObject();
        for (Map.Entry<Property, Object> entry : properties.singleValues().entrySet()) {
            String name = entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-');
            switch (entry.getValue()) {
                case Number number -> json.addProperty(name, number);
                case Bytes bytes -> json.addProperty(name, bytes.utf8());
                default -> json.addProperty(name, entry.getValue().toString());
            }
        }
        if (!properties.userProperties().isEmpty()) {
            JsonObject user = new JsonObject();
            for (StringPair pair : properties.userProperties()) {
                user.addProperty(pair.name(), pair.value());
            }
            json.add("user-properties", user);
        }
        return json;
    }
}
