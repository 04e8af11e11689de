package io.tomte.binding.example.internal.osgi;

import io.tomte.binding.example.internal.ExampleSession;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import org.osgi.service.component.annotations.Component;

/** Puts the example into the service registry; that is all it takes to be found. */
@Component
public final class ExampleAdapter implements DeviceAdapter {
    @Override
    public String name() {
        return "example";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new ExampleSession(output);
    }
}
