package io.tomte.binding.component.internal.entity;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.tomte.binding.component.Announced;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.component.Components;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.api.HomeUpdate.Fire;
import io.tomte.device.api.HomeUpdate.Reach;
import io.tomte.device.api.HomeUpdate.Report;
import io.tomte.device.api.Position;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicName;

/** One announced entity at work: its component, its availability, its attributes, and what of it the home already knows. */
public final class AnnouncedEntity implements Port {
    private static final String EXPIRE = "expire";
    private static final String STATE_TOPIC = "state_topic";
    private static final String UNEXPECTED = "unexpected-value";

    private final Announced item;
    private final AdapterOutput output;
    private final Problems problems;
    private final Wires wires = new Wires();
    private final AvailabilityTracker availability;
    private final Charset encoding;
    private final Variables variables;
    private final Component component;
    private final Map<String, Value> attributes = new HashMap<>(); // of the component, not json_attributes
    private final ForeignAttributes foreign = new ForeignAttributes();
    private final Map<String, ValueReader> further = new HashMap<>();
    private final Set<String> timers = new HashSet<>();
    private final Map<String, Value> changes = new LinkedHashMap<>(); // of the message at hand
    private Optional<String> newState = Optional.empty();
    private Optional<Message> current = Optional.empty();
    private boolean somethingNew;
    private String state = EntityState.UNKNOWN;
    private Optional<Availability> reach = Optional.empty();

    /** @throws ConfigRefused when the config cannot be used */
    public AnnouncedEntity(Announced item, AdapterOutput output) {
        this.item = item;
        this.output = output;
        this.encoding = encoding(item.config());
        this.availability = new AvailabilityTracker(item.config());
        this.problems = new Problems(item.key(), output);
        this.variables = new Variables(Description.entityId(item), Description.shownName(item), this::self);
        this.component = Components.of(item.kind()).apply(this);
        checkCommandTopics();
        on("json_attributes_topic", "json_attributes_template", this::onAttributes);
        availability.sources().forEach(source -> {
            ValueReader reader = reader(source.reading);
            wires.lay(
                    "availability_topic",
                    source.topic,
                    message -> reader.read(message).ifPresent(value -> availability.received(source, value)));
        });
    }

    /** {@code this} of templates. */
    private Map<String, Object> self() {
        Map<String, Value> all = new LinkedHashMap<>(foreign.all());
        all.putAll(attributes);
        String entityId = Description.entityId(item);
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("entity_id", entityId);
        self.put("domain", item.kind().id());
        self.put("object_id", entityId.substring(entityId.indexOf('.') + 1));
        self.put("name", Description.shownName(item));
        self.put("state", state);
        self.put("attributes", new Value.MapOf(all).toJava());
        return self;
    }

    private static Charset encoding(Config config) {
        String name = config.text("encoding", "utf-8");
        try {
            if (name.isEmpty()) { // raw bytes
                return StandardCharsets.ISO_8859_1;
            }
            return Charset.forName(
                    Charset.isSupported(name) ? name : name.replace("-", "")); // Python's latin-1 is latin1
        } catch (IllegalArgumentException e) {
            throw new ConfigRefused("There is no encoding '" + name + "'.");
        }
    }

    private void checkCommandTopics() {
        item.config().entries().forEach(entry -> {
            if (entry.getKey().endsWith("command_topic") && entry.getValue().isJsonPrimitive()) {
                TopicName.problem(entry.getValue().getAsString()).ifPresent(problem -> {
                    throw new ConfigRefused(entry.getKey() + ": " + problem);
                });
            }
        });
    }

    public Announced item() {
        return item;
    }

    public Iterable<String> filters() {
        return wires.filters();
    }

    /** Tells the home that it exists, and what it knew before under an older description. */
    public void announce(Optional<AnnouncedEntity> before) {
        output.update(new Announce(
                item.key(),
                Description.device(item),
                Description.of(item, component.capabilities(), component.actions())));
        before.ifPresent(old -> {
            old.cancelTimer(EXPIRE);
            old.problems.solveAll();
            state = old.state;
            attributes.putAll(old.attributes);
            foreign.takeOver(old.foreign);
        });
        problems.announced();
        component.announced();
        flush(Cause.hub("announced"));
        before.ifPresent(old -> wires.remembered(old.wires).forEach(this::receive));
        tellAvailability(Cause.hub("announced"));
    }

    public void receive(String filter, Message message) {
        current = Optional.of(message);
        try {
            if (wires.receive(filter, message)) {
                flush(Cause.device(message.topic(), message.replay()));
            }
        } finally {
            current = Optional.empty();
            changes.clear();
            newState = Optional.empty();
            somethingNew = false;
        }
    }

    private void flush(Cause cause) {
        if (somethingNew) {
            output.update(new Report(item.key(), newState, new LinkedHashMap<>(changes), cause));
        }
        tellAvailability(cause);
        changes.clear();
        newState = Optional.empty();
        somethingNew = false;
    }

    private void tellAvailability(Cause cause) {
        Availability now = availability.now();
        if (!reach.equals(Optional.of(now))) {
            reach = Optional.of(now);
            output.update(new Reach(item.key(), now, cause));
        }
    }

    public void command(Command command) {
        if (!component.actions().contains(command.action())) {
            throw Arguments.unknown(command);
        }
        component.command(command);
        flush(Cause.hub("assumed after " + command.action()));
    }

    public void onTimer(String name) {
        if (name.equals(EXPIRE)) {
            availability.expire("no message for " + item.config().text("expire_after", "") + " s");
            tellAvailability(Cause.hub("expired"));
        } else {
            component.onTimer(name);
            flush(Cause.hub(name));
        }
    }

    /** It is gone; nothing of it goes on. */
    public void end() {
        timers.forEach(name -> output.cancelTimer(item.key() + "\n" + name));
    }

    private void onAttributes(String value) {
        Optional<JsonObject> json = Json.object(value);
        json.ifPresent(object -> {
            changes.putAll(foreign.replace(object, attributes.keySet()));
            somethingNew = true;
        });
        if (json.isEmpty() && !value.isEmpty()) {
            problems.raise("attributes-not-json", "What came for the attributes is no JSON object: " + value);
        } else {
            problems.solve("attributes-not-json");
        }
    }

    @Override
    public Config config() {
        return item.config();
    }

    @Override
    public void on(String topicKey, String[] templateKeys, Consumer<String> handler) {
        config().text(topicKey).ifPresent(filter -> {
            ValueReader reader = reader(Reading.first(config(), templateKeys));
            boolean lifeSign = topicKey.equals(STATE_TOPIC);
            wires.lay(topicKey, filter, message -> {
                if (lifeSign) {
                    heard();
                }
                reader.read(message).ifPresent(handler);
            });
        });
    }

    @Override
    public void onBytes(String topicKey, Consumer<Bytes> handler) {
        config().text(topicKey)
                .ifPresent(filter -> wires.lay(topicKey, filter, message -> handler.accept(message.payload())));
    }

    private ValueReader reader(Optional<Reading> reading) {
        return reading.map(how -> ValueReader.of(how, encoding, variables, problems))
                .orElseGet(() -> ValueReader.plain(encoding, problems));
    }

    @Override
    public Optional<String> also(String templateKey) {
        Optional<Reading> reading = Reading.first(config(), templateKey);
        return reading.isEmpty() || current.isEmpty()
                ? Optional.empty()
                : further.computeIfAbsent(templateKey, key -> reader(reading)).read(current.get());
    }

    @Override
    public void state(String newValue) {
        state = newValue;
        newState = Optional.of(newValue);
        somethingNew = true;
    }

    /** Whatever it said, {@code expire_after} begins anew, as in Home Assistant. */
    private void heard() {
        config().number("expire_after").filter(seconds -> seconds > 0).ifPresent(seconds -> {
            availability.fresh();
            timer(EXPIRE, Duration.ofMillis((long) (seconds * 1000)));
        });
    }

    @Override
    public void attribute(String name, Value value) {
        if (value.equals(Value.NONE)) {
            if (attributes.remove(name) == null) {
                return;
            }
        } else {
            attributes.put(name, value);
        }
        changes.put(name, value);
        somethingNew = true;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public Optional<Value> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void fire(String type, Map<String, Value> with) {
        output.update(new Fire(item.key(), type, with, Cause.device(topic(), replay())));
    }

    private String topic() {
        return current.map(Message::topic).orElse("");
    }

    @Override
    public boolean replay() {
        return current.map(Message::replay).orElse(false);
    }

    @Override
    public void unexpected(String value) {
        problems.raise(UNEXPECTED, "'%s' on %s is none of the values it may have.".formatted(value, topic()));
    }

    @Override
    public void understood() {
        problems.solve(UNEXPECTED);
    }

    @Override
    public CommandTemplate template(String key) {
        return CommandTemplate.of(key, config().text(key), variables, problems);
    }

    @Override
    public void constant(String name, Object value) {
        variables.constant(name, value);
    }

    @Override
    public void publish(String topicKey, Payload payload) {
        String topic = config().text(topicKey)
                .orElseThrow(() -> new CommandRefusedException(
                        Reason.NO_SUCH_ACTION, "The device announces no " + topicKey + ", so it cannot do that."));
        String own = topicKey.substring(0, topicKey.length() - "topic".length());
        int qos = (int) Math.max(0, Math.min(2, config().number(own + "qos", config().number("qos", 0))));
        boolean retain = config().flag(own + "retain", config().flag("retain", false));
        output.publish(
                topic, payload.bytes(encoding), QoS.of(qos), retain, config().duration("message_expiry_interval"));
    }

    @Override
    public void timer(String name, Duration delay) {
        timers.add(name);
        output.timer(item.key() + "\n" + name, delay);
    }

    @Override
    public void cancelTimer(String name) {
        output.cancelTimer(item.key() + "\n" + name);
    }

    @Override
    public Instant now() {
        return output.now();
    }

    @Override
    public Optional<Position> position() {
        return output.position();
    }
}
