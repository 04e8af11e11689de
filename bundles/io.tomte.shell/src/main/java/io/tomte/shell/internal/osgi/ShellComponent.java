package io.tomte.shell.internal.osgi;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rules.api.Rules;
import io.tomte.shell.internal.BrokerCommands;
import io.tomte.shell.internal.HealthCommand;
import io.tomte.shell.internal.HomeCommands;
import io.tomte.shell.internal.Hub;
import io.tomte.shell.internal.RuleCommands;
import io.tomte.shell.internal.StoreCommand;
import io.tomte.shell.internal.TopicCommands;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code tomte:*} of the Gogo shell. No logic here: Gogo calls public methods by name and prints what they return. */
@Component(
        service = ShellComponent.class,
        property = {
            "osgi.command.scope=tomte",
            "osgi.command.function=clients",
            "osgi.command.function=client",
            "osgi.command.function=sessions",
            "osgi.command.function=listeners",
            "osgi.command.function=drops",
            "osgi.command.function=refusals",
            "osgi.command.function=devices",
            "osgi.command.function=device",
            "osgi.command.function=entities",
            "osgi.command.function=command",
            "osgi.command.function=rules",
            "osgi.command.function=run",
            "osgi.command.function=topics",
            "osgi.command.function=retained",
            "osgi.command.function=health",
            "osgi.command.function=store"
        })
public final class ShellComponent {
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Broker broker;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DeviceRegistry registry;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Rules engine;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Listener> endpoints = List.of();

    private final Hub hub = new Hub() {
        @Override
        public Optional<Broker> broker() {
            return Optional.ofNullable(broker);
        }

        @Override
        public Optional<DeviceRegistry> registry() {
            return Optional.ofNullable(registry);
        }

        @Override
        public Optional<Rules> rules() {
            return Optional.ofNullable(engine);
        }

        @Override
        public List<Listener> listeners() {
            return endpoints;
        }
    };
    private final BrokerCommands brokerCommands = new BrokerCommands(hub, Clock.systemUTC());
    private final HomeCommands homeCommands = new HomeCommands(hub, Clock.systemUTC());
    private final RuleCommands ruleCommands = new RuleCommands(hub, Clock.systemUTC());
    private final TopicCommands topicCommands = new TopicCommands(hub);
    private final HealthCommand healthCommand = new HealthCommand(hub);
    private final StoreCommand storeCommand = new StoreCommand(hub);

    @Descriptor("lists the connected MQTT clients")
    public String clients() {
        return brokerCommands.clients();
    }

    @Descriptor("shows one MQTT client and its subscriptions")
    public String client(@Descriptor("client id") String id) {
        return brokerCommands.client(id);
    }

    @Descriptor("lists the sessions that wait for their client")
    public String sessions() {
        return brokerCommands.sessions();
    }

    @Descriptor("lists where the broker listens")
    public String listeners() {
        return brokerCommands.listeners();
    }

    @Descriptor("lists the messages that were dropped: why, and whose they were")
    public String drops() {
        return brokerCommands.drops();
    }

    @Descriptor("counts the connections that were not let in, by reason")
    public String refusals() {
        return brokerCommands.refusals();
    }

    @Descriptor("lists the devices")
    public String devices() {
        return homeCommands.devices();
    }

    @Descriptor("shows one device and its parts")
    public String device(@Descriptor("device id") String id) {
        return homeCommands.device(id);
    }

    @Descriptor("lists all entities with their state")
    public String entities() {
        return homeCommands.entities();
    }

    @Descriptor("sends a command, for example: command light.hall turn_on brightness=128")
    public String command(
            @Descriptor("entity id") String entity,
            @Descriptor("action") String action,
            @Descriptor("key=value") String... arguments) {
        return homeCommands.command(entity, action, arguments);
    }

    @Descriptor("lists the rules and how they did")
    public String rules() {
        return ruleCommands.rules();
    }

    @Descriptor("runs the actions of a rule now")
    public String run(@Descriptor("rule id") String id) {
        return ruleCommands.run(id);
    }

    @Descriptor("lists the first levels of the retained topics")
    public String topics() {
        return topicCommands.topics("");
    }

    @Descriptor("lists what is retained one level below a topic")
    public String topics(@Descriptor("topic") String prefix) {
        return topicCommands.topics(prefix);
    }

    @Descriptor("shows retained messages")
    public String retained(@Descriptor("topic filter") String filter) {
        return topicCommands.retained(filter);
    }

    @Descriptor("says whether all parts of the hub run")
    public String health() {
        return healthCommand.health();
    }

    @Descriptor("says what the store of sessions and messages holds and how much it wrote")
    public String store() {
        return storeCommand.store();
    }
}
