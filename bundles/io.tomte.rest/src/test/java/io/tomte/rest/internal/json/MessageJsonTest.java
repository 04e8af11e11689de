package io.tomte.rest.internal.json;

import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageJsonTest {
    @Test
    void showsBinaryPayloadsAsBase64() {
        JsonObject json = value(Bytes.copyOf(new byte[] {(byte) 0xFF, 0, 1}));
        assertThat(json.get("payload").isJsonNull()).isTrue();
        assertThat(json.get("base64").getAsString()).isEqualTo("/wAB");
        assertThat(json.get("at").isJsonNull()).isTrue();
    }

    @Test
    void cutsLargePayloadsBetweenCharacters() {
        JsonObject json = value(Bytes.utf8("x" + "ä".repeat(40_000)));
        assertThat(json.get("truncated").getAsBoolean()).isTrue();
        assertThat(json.get("bytes").getAsInt()).isEqualTo(80_001);
        assertThat(json.get("payload").getAsString()).hasSize(1 + 32_767).endsWith("ä");
    }

    @Test
    void showsThePropertiesByName() {
        Properties properties = Properties.builder()
                .text(Property.CONTENT_TYPE, "text/plain")
                .number(Property.MESSAGE_EXPIRY_INTERVAL, 60)
                .bytes(Property.CORRELATION_DATA, Bytes.copyOf(new byte[] {1, 2}))
                .user("k", "v")
                .build();
        Publish message = Publish.of("a", Bytes.EMPTY, QoS.EXACTLY_ONCE, true).withProperties(properties);
        assertThat(MessageJson.value(message, true, Optional.empty())
                        .get("properties")
                        .toString())
                .isEqualTo(
                        "{\"message_expiry_interval\":60,\"content_type\":\"text/plain\",\"correlation_data\":\"0102\","
                                + "\"user_properties\":{\"k\":\"v\"}}");
    }

    private static JsonObject value(Bytes payload) {
        return MessageJson.value(Publish.of("a", payload, QoS.AT_MOST_ONCE, true), true, Optional.empty());
    }
}
