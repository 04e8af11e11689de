package io.tomte.binding.homeassistant.internal.osgi;

import io.tomte.binding.homeassistant.internal.HomeAssistantSession;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts Home Assistant discovery into the service registry. No logic here. */
@Component(configurationPid = "io.tomte.binding.homeassistant")
@Designate(ocd = HomeAssistantAdapter.Config.class)
public final class HomeAssistantAdapter implements DeviceAdapter {
    /** What a user may set. */
    @ObjectClassDefinition(name = "Home Assistant discovery")
    public @interface Config {
        @AttributeDefinition(description = "First level of the discovery topics")
        String prefix() default "homeassistant";
    }

    private final String prefix;

    @Activate
    public HomeAssistantAdapter(Config config) {
        this.prefix = config.prefix();
    }

    @Override
    public String name() {
        return "homeassistant";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new HomeAssistantSession(prefix, output);
    }
}
