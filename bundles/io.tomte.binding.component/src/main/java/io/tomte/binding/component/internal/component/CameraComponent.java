package io.tomte.binding.component.internal.component;

import io.tomte.binding.component.internal.entity.Port;

/** A camera that publishes pictures. It is announced with its topic; the pictures themselves stay in the broker. */
final class CameraComponent implements Component {
    private final Port port;

    CameraComponent(Port port) {
        this.port = port;
        port.config().require("topic");
    }

    /** Home Assistant's word for a camera that neither streams nor records. */
    @Override
    public void announced() {
        port.state("idle");
    }
}
