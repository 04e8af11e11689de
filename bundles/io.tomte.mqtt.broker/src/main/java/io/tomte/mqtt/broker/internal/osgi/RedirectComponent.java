package io.tomte.mqtt.broker.internal.osgi;

import java.util.Optional;

import io.tomte.mqtt.broker.Redirect;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends clients to another server as long as there is a configuration that says so. No logic here. */
@Component(
        service = RedirectComponent.class,
        configurationPid = "io.tomte.mqtt.broker.redirect",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = RedirectComponent.Config.class)
public final class RedirectComponent {
    /** Where to. */
    @ObjectClassDefinition(name = "Another MQTT server", description = "Sends all clients to another server, at once")
    public @interface Config {
        @AttributeDefinition(description = "Host or host:port; several are separated by blanks")
        String server_reference() default "";

        @AttributeDefinition(description = "For good, and not only for this time")
        boolean server_moved() default false;
    }

    private final BrokerComponent broker;

    @Activate
    public RedirectComponent(Config config, @Reference BrokerComponent broker) {
        this.broker = broker;
        change(config);
    }

    @Modified
    void change(Config config) {
        broker.redirect(Optional.of(new Redirect(config.server_reference().strip(), config.server_moved())));
    }

    @Deactivate
    void end() {
        broker.redirect(Optional.empty());
    }
}
