package io.tomte.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageFormatTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.000006Z"), ZoneOffset.UTC);
    private static final Publish MESSAGE = Publish.of("a/b", Bytes.utf8("{\"n\":1}"), QoS.AT_LEAST_ONCE, true)
            .withPacketId(9)
            .withProperties(Properties.builder()
                    .text(Property.CONTENT_TYPE, "x/y")
                    .number(Property.MESSAGE_EXPIRY_INTERVAL, 60)
                    .user("k", "v")
                    .build());

    private static byte[] print(String format, Publish message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = Output.of(out);
        new MessageFormat(format, false, CLOCK).print(message, stream);
        stream.flush();
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    %t %p            | a/b {"n":1}
                    %q%r%l %m        | 117 9
                    %x               | 7b226e223a317d
                    %X               | 7B226E223A317D
                    %U               | 1767323045.000006000
                    %I               | 2026-01-02T03:04:05+0000
                    %%%z%            | %%z%
                    [%C %E %P %F %R] | [x/y 60 k:v  ]
                    """)
    void printsWhatTheFormatSays(String format, String expected) {
        assertThat(new String(print(format, MESSAGE), StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @Test
    void knowsEscapes() {
        assertThat(print("a\\tb\\n\\\\\\0\\q", MESSAGE)).isEqualTo("a\tb\n\\\0\\q".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsBytesAsTheyAre() {
        byte[] bytes = {0, (byte) 0xFF, (byte) 0xC3};
        assertThat(print("%p", Publish.of("t", Bytes.copyOf(bytes), QoS.AT_MOST_ONCE, false)))
                .isEqualTo(bytes);
    }

    @Test
    void writesJson() {
        String start = "{\"tst\":\"2026-01-02T03:04:05.000006+0000\",\"topic\":\"a/b\",\"qos\":1,\"retain\":1,"
                + "\"payloadlen\":7,\"mid\":9,\"properties\":{\"message-expiry-interval\":60,\"content-type\":\"x/y\","
                + "\"user-properties\":{\"k\":\"v\"}},\"payload\":";
        assertThat(new String(print("%j", MESSAGE), StandardCharsets.UTF_8)).isEqualTo(start + "\"{\\\"n\\\":1}\"}");
        assertThat(new String(print("%J", MESSAGE), StandardCharsets.UTF_8)).isEqualTo(start + "{\"n\":1}}");
        Publish text = Publish.of("t", Bytes.utf8("<not json"), QoS.AT_MOST_ONCE, false);
        assertThat(new String(print("%J", text), StandardCharsets.UTF_8)).endsWith("\"payload\":null}");
    }
}
