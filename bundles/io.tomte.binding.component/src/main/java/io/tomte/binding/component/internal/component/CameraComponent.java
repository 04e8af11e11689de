package io.tomte.binding.component.internal.component;

import io.tomte.binding.component.internal.entity.Port;

/** A camera that publishes pictures. It is announced with its topic; the pictures themselves stay in the broker. */
final class CameraComponent implements Component {
    CameraComponent(Port port) {
        port.config().require("topic");
    }
}
