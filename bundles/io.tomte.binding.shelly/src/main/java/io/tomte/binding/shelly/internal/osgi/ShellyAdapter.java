package io.tomte.binding.shelly.internal.osgi;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.binding.shelly.internal.ShellySession;
import org.osgi.service.component.annotations.Component;

/** Puts Shelly devices of the second generation and later into the service registry. No logic here. */
@Component
public final class ShellyAdapter implements DeviceAdapter {
    @Override
    public String name() {
        return "shelly";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new ShellySession(output);
    }
}
