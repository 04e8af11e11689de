package io.tomte.rest.internal.topics;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Response;

/**
 * Messages that are pictures, as they came or in Base64. Only kinds that hold nothing but a picture are given away, so that no
 * message can ever run as a page of the hub.
 */
final class Pictures {
    private static final String COMMA = ","; // of data:image/png;base64,…
    private static final int WEBP_AT = 8;

    private record Kind(String type, int at, String begin) {
        private boolean fits(byte[] bytes) {
            byte[] wanted = begin.getBytes(StandardCharsets.ISO_8859_1);
            boolean fits = bytes.length >= at + wanted.length;
            for (int i = 0; fits && i < wanted.length; i++) {
                fits = bytes[at + i] == wanted[i];
            }
            return fits;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new Kind("image/png", 0, "\u0089PNG"),
            new Kind("image/gif", 0, "GIF8"),
            new Kind("image/webp", WEBP_AT, "WEBP"));

    private Pictures() {}

    /** @throws Problem 404 where the message is no picture */
    static Response of(Publish message) {
        byte[] payload = message.payload().toByteArray();
        return picture(payload)
                .or(() -> decoded(payload).flatMap(Pictures::picture))
                .orElseThrow(() -> new Problem(
                        404, "no-picture", "What came there last is no picture: neither JPEG, PNG, GIF nor WebP."));
    }

    private static Optional<Response> picture(byte[] bytes) {
        return KINDS.stream()
                .filter(kind -> kind.fits(bytes))
                .findFirst()
                .map(kind -> new Response.Other(kind.type(), Map.of(), Bytes.copyOf(bytes)));
    }

    private static Optional<byte[]> decoded(byte[] payload) {
        String text = new String(payload, StandardCharsets.ISO_8859_1).strip();
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.substring(text.indexOf(COMMA) + 1)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
