package io.tomte.binding.shelly1.internal.osgi;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.binding.shelly1.internal.Shelly1Session;
import org.osgi.service.component.annotations.Component;

/** Puts Shelly devices of the first generation into the service registry. No logic here. */
@Component
public final class Shelly1Adapter implements DeviceAdapter {
    @Override
    public String name() {
        return "shelly1";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new Shelly1Session(output);
    }
}
