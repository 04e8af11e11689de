package io.tomte.binding.zigbee2mqtt.internal.osgi;

import java.util.List;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.binding.zigbee2mqtt.internal.ZigbeeSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts Zigbee2MQTT into the service registry. No logic here. */
@Component(configurationPid = "io.tomte.binding.zigbee2mqtt")
@Designate(ocd = ZigbeeAdapter.Config.class)
public final class ZigbeeAdapter implements DeviceAdapter {
    /** What a user may set. */
    @ObjectClassDefinition(name = "Zigbee2MQTT")
    public @interface Config {
        @AttributeDefinition(description = "Base topics, one for each Zigbee2MQTT")
        String[] topics() default {"zigbee2mqtt"};
    }

    private final List<String> topics;

    @Activate
    public ZigbeeAdapter(Config config) {
        topics = List.of(config.topics());
    }

    @Override
    public String name() {
        return "zigbee2mqtt";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new ZigbeeSession(topics, output);
    }
}
