package io.tomte.mqtt.transport.internal.osgi;

import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.transport.NettyTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts the loops and the connector of a {@link NettyTransport} into the service registry. No logic here. */
@Component(
        service = {EventLoops.class, Connector.class, TransportComponent.class},
        immediate = true, // constant for the life of the process, whoever comes and goes
        configurationPid = "io.tomte.mqtt.transport")
@Designate(ocd = TransportComponent.Config.class)
public final class TransportComponent implements EventLoops, Connector {
    /** What can be set. */
    @ObjectClassDefinition(name = "MQTT transport")
    public @interface Config {
        @AttributeDefinition(description = "Number of event loops; 0 means one for every two cores")
        int loops() default 0;

        @AttributeDefinition(description = "Use epoll where this machine has it")
        boolean epoll() default true;
    }

    private final NettyTransport transport;

    @Activate
    public TransportComponent(Config config) {
        transport = new NettyTransport(config.loops(), config.epoll());
    }

    NettyTransport transport() {
        return transport;
    }

    @Deactivate
    void close() {
        transport.close();
    }

    @Override
    public int size() {
        return transport.loops().size();
    }

    @Override
    public EventLoop get(int index) {
        return transport.loops().get(index);
    }

    @Override
    public Set<String> schemes() {
        return transport.connector().schemes();
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        return transport.connector().connect(target, receiver);
    }
}
