package io.tomte.rest.internal.topics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.Hub.Answer;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PicturesTest {
    private static final int LARGE = 300_000; // bytes; more than the value of a topic is shown with

    private final Hub hub = new Hub();

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, ÿØÿà",
        "image/png, '\u0089PNG\r\n'",
        "image/gif, GIF89a",
        "image/webp, 'RIFF\u0001\u0002\u0003\u0004WEBPVP8'"
    })
    void givesAPictureWhole(String type, String begin) {
        byte[] bytes = picture(begin);
        assertThat(Pictures.of(message(bytes)))
                .isEqualTo(new Response.Other(type, java.util.Map.of(), Bytes.copyOf(bytes)));
        assertThat(Pictures.of(message(Base64.getEncoder().encode(bytes)))).isEqualTo(Pictures.of(message(bytes)));
        String address = "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes) + "\n";
        assertThat(Pictures.of(message(address.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Pictures.of(message(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "on",
                "{\"state\":1}",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<html>",
                "PNG",
                "=",
                "RIFF"
            })
    void givesNothingElseAway(String payload) {
        assertThatThrownBy(() -> Pictures.of(message(payload.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo("no-picture"));
    }

    @Test
    void isAskedForByItsTopic() {
        hub.broker.retain("cam/yard", Base64.getEncoder().encodeToString(picture("GIF89a")));
        Answer answer = hub.get("/topics/picture?topic=cam/yard");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("type").getAsString()).isEqualTo("image/gif");
        assertThat(answer.json().get("bytes").getAsInt()).isEqualTo(LARGE);
        assertThat(hub.get("/topics/picture?topic=cam/none").reason()).isEqualTo("no-such-topic");
    }

    private static byte[] picture(String begin) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(begin.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(new byte[LARGE - bytes.size()]);
        return bytes.toByteArray();
    }

    private static Publish message(byte[] payload) {
        return Publish.of("cam/yard", Bytes.copyOf(payload), QoS.AT_MOST_ONCE, false);
    }
}
