package io.tomte.binding.homie.internal.osgi;

import io.tomte.binding.homie.internal.HomieSession;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts the Homie convention into the service registry. No logic here. */
@Component(configurationPid = "io.tomte.binding.homie")
@Designate(ocd = HomieAdapter.Config.class)
public final class HomieAdapter implements DeviceAdapter {
    /** What a user may set. */
    @ObjectClassDefinition(name = "Homie")
    public @interface Config {
        @AttributeDefinition(description = "Level before the devices, for example homie; + means any")
        String base() default "+";
    }

    private final String base;

    @Activate
    public HomieAdapter(Config config) {
        base = config.base();
    }

    @Override
    public String name() {
        return "homie";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new HomieSession(base, output);
    }
}
