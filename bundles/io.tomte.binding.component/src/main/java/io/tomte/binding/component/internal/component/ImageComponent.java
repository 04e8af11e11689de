package io.tomte.binding.component.internal.component;

import java.util.Base64;
import java.util.Optional;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;

/**
 * A picture: at an address, which becomes an attribute, or in messages. Of those the kind and the size become attributes and the
 * picture itself stays in the broker, under its topic. The state is when the last one came.
 */
final class ImageComponent implements Component {
    private static final String USUAL = "image/jpeg";

    private final Port port;
    private final boolean base64;

    ImageComponent(Port port) {
        this.port = port;
        Config config = port.config();
        if (config.text("url_topic").isPresent() == config.text("image_topic").isPresent()) {
            throw new ConfigRefused("Exactly one of the keys image_topic and url_topic is required.");
        }
        this.base64 = config.text("image_encoding").filter("b64"::equals).isPresent();
        port.on("url_topic", "url_template", this::onAddress);
        port.onBytes("image_topic", this::onPicture);
    }

    private void onAddress(String address) {
        if (address.isBlank()) {
            return;
        }
        if (!address.matches("https?://\\S+")) {
            port.unexpected(address);
            return;
        }
        port.understood();
        port.attribute("image_url", Value.of(address));
        port.state(port.now().toString());
    }

    private void onPicture(Bytes payload) {
        Optional<byte[]> picture = decode(payload);
        if (picture.isEmpty()) {
            port.unexpected(payload.toString());
            return;
        }
        port.understood();
        port.attribute("content_type", Value.of(type(picture.get())));
        port.attribute("size", Value.of(picture.get().length)); // bytes
        port.state(port.now().toString());
    }

    private Optional<byte[]> decode(Bytes payload) {
        if (payload.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(base64 ? Base64.getMimeDecoder().decode(payload.utf8()) : payload.toByteArray());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the announcement says, else what the first bytes say. */
    private String type(byte[] picture) {
        return port.config()
                .text("content_type")
                .orElseGet(() -> PictureType.of(picture).orElse(USUAL));
    }
}
