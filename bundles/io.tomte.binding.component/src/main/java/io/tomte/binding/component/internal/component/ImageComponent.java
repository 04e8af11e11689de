package io.tomte.binding.component.internal.component;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Value;

/** A picture: at an address, which becomes an attribute, or in messages, which stay in the broker. */
final class ImageComponent implements Component {
    private final Port port;

    ImageComponent(Port port) {
        this.port = port;
        port.on("url_topic", "url_template", this::onAddress);
    }

    private void onAddress(String address) {
        if (!address.isBlank()) {
            port.attribute("image_url", Value.of(address));
            port.state(port.now().toString());
        }
    }
}
