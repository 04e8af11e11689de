package io.tomte.binding.tasmota.internal.osgi;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.binding.tasmota.internal.TasmotaSession;
import org.osgi.service.component.annotations.Component;

/** Puts Tasmota's own discovery into the service registry. No logic here. */
@Component
public final class TasmotaAdapter implements DeviceAdapter {
    @Override
    public String name() {
        return "tasmota";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new TasmotaSession(output);
    }
}
