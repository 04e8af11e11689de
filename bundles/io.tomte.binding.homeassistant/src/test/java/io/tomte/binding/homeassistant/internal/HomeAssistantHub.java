package io.tomte.binding.homeassistant.internal;

import io.tomte.binding.testkit.FakeHub;

/** The adapter in a hub that only remembers. */
public final class HomeAssistantHub {
    private HomeAssistantHub() {}

    public static FakeHub open() {
        return new FakeHub(output -> new HomeAssistantSession("homeassistant", output));
    }
}
