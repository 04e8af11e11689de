package io.tomte.binding.wled.internal.osgi;

import java.util.List;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.binding.wled.internal.WledSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts WLED into the service registry. No logic here. */
@Component(configurationPid = "io.tomte.binding.wled")
@Designate(ocd = WledAdapter.Config.class)
public final class WledAdapter implements DeviceAdapter {
    /** What a user may set. */
    @ObjectClassDefinition(name = "WLED")
    public @interface Config {
        @AttributeDefinition(description = "Topic filters of all that strips say")
        String[] topics() default {"wled/#"};

        @AttributeDefinition(
                description =
                        "Segments that are lights of their own: the topic of the strip, and their numbers in WLED, as in wled/desk=0,1,2")
        String[] segments() default {};
    }

    private final List<String> topics;
    private final List<String> segments;

    @Activate
    public WledAdapter(Config config) {
        topics = List.of(config.topics());
        segments = List.of(config.segments());
    }

    @Override
    public String name() {
        return "wled";
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new WledSession(topics, segments, output);
    }
}
