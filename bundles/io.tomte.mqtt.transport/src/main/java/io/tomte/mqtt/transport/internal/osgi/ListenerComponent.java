package io.tomte.mqtt.transport.internal.osgi;

import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.internal.Misconfigured;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One listener per configuration, handing its connections to the broker. No logic here. */
@Component(
        service = {},
        configurationPid = "io.tomte.mqtt.transport.listener",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ListenerConfig.class, factory = true)
public final class ListenerComponent {
    private static final long CLOSE_SECONDS = 5;

    private final BundleContext context;
    private final ListenerRegistration registration;
    private final OpenListener listener;

    @Activate
    public ListenerComponent(
            BundleContext context,
            ListenerConfig config,
            @Reference TransportComponent transport,
            @Reference Broker broker) {
        this.context = context;
        registration = new ListenerRegistration(context);
        listener = open(config, transport, broker);
    }

    private OpenListener open(ListenerConfig config, TransportComponent transport, Broker broker) {
        try {
            return transport
                    .transport()
                    .listen(ListenerSettings.options(config), broker::accept, registration::changed);
        } catch (IllegalArgumentException wrong) {
            Misconfigured listener = new Misconfigured(config.transport(), wrong.getMessage());
            registration.changed(listener);
            return listener;
        }
    }

    /** Waits until the port is free, because a changed configuration opens it again. */
    @Deactivate
    void close() throws Exception {
        boolean stopping = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
        try {
            listener.close(stopping ? ReasonCode.SERVER_SHUTTING_DOWN : ReasonCode.ADMINISTRATIVE_ACTION)
                    .toCompletableFuture()
                    .get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } finally {
            registration.close();
        }
    }
}
