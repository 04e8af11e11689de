package io.tomte.device.internal.saved;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.device.internal.json.Fields;
import io.tomte.device.internal.saved.Saved.IgnoredDevice;
import io.tomte.device.internal.saved.Saved.SavedDevice;
import io.tomte.device.internal.saved.Saved.SavedEntity;
import io.tomte.device.internal.state.Memory;

/** The form of {@code registry.json}. Both directions in one file, so that a reader can compare them. Pure. */
public final class SavedJson {
    public static final int FORMAT =
            3; // 2 knew no settings of entities, 1 knew no new, no ignored and no removed devices

    private SavedJson() {}

    /** Takes the parts of the file, one after the other. */
    public interface Parts {
        void put(String name, Value value) throws IOException;

        <T> void put(String name, List<T> items, Function<T, Value> form) throws IOException;
    }

    public static void write(Saved saved, Parts to) throws IOException {
        to.put("format", Value.of(FORMAT));
        to.put("areas", saved.areas(), SavedJson::area);
        to.put("devices", saved.devices(), SavedJson::device);
        to.put("entities", saved.entities(), SavedJson::entity);
        if (!saved.goneEntities().isEmpty()) {
            to.put(
                    "gone_entities",
                    Fields.writing().putTexts("all", saved.goneEntities()).need("all"));
        }
        to.put("gone_devices", saved.goneDevices(), SavedJson::gone);
        to.put("ignored", saved.ignored(), SavedJson::ignored);
        to.put("removed", saved.removed(), SavedTombstone::write);
        to.put("settings", saved.settings(), SavedSettings::write);
    }

    public static Saved read(Value value) {
        Fields f = Fields.reading(value);
        return new Saved(
                f.items("areas", SavedJson::area),
                f.items("devices", SavedJson::device),
                f.items("entities", SavedJson::entity),
                f.textMap("gone_entities"),
                f.items("gone_devices", SavedJson::gone),
                f.items("ignored", SavedJson::ignored),
                f.items("removed", SavedTombstone::read),
                f.items("settings", SavedSettings::read));
    }

    private static Value area(Area area) {
        return Fields.writing()
                .put("id", area.id())
                .put("name", area.name())
                .put("rev", area.rev())
                .value();
    }

    private static Area area(Value value) {
        Fields f = Fields.reading(value);
        return new Area(f.text("id"), f.text("name"), f.number("rev"));
    }

    public static Value device(SavedDevice d) {
        return Fields.writing()
                .put("id", d.id())
                .put("name", d.name())
                .put("user_name", d.userName())
                .put("area", d.area())
                .flag("area_settled", d.areaSettled())
                .put("source", d.source())
                .put("info", info(d.info()))
                .put("tokens", d.tokens())
                .put("rev", d.rev())
                .flag("new", d.status() == Device.Status.NEW)
                .put("first_seen", d.firstSeen().map(Instant::toString))
                .value();
    }

    public static SavedDevice device(Value value) {
        Fields f = Fields.reading(value);
        return new SavedDevice(
                f.text("id"),
                f.text("name"),
                f.optional("user_name"),
                f.optional("area"),
                f.flag("area_settled"),
                f.text("source"),
                deviceInfo(f.need("info")),
                f.texts("tokens"),
                f.number("rev"),
                status(f),
                f.time("first_seen"));
    }

    private static Device.Status status(Fields f) {
        return f.flag("new") ? Device.Status.NEW : Device.Status.ACCEPTED;
    }

    private static Value info(DeviceInfo i) {
        return Fields.writing()
                .put("name", i.name())
                .put("identifiers", i.identifiers())
                .put("connections", i.connections(), c -> Value.texts(List.of(c.type(), c.value())))
                .put("manufacturer", i.manufacturer())
                .put("model", i.model())
                .put("model_id", i.modelId())
                .put("serial_number", i.serialNumber())
                .put("hw_version", i.hwVersion())
                .put("sw_version", i.swVersion())
                .put("configuration_url", i.configurationUrl())
                .put("suggested_area", i.suggestedArea())
                .put("via_device", i.viaDevice())
                .value();
    }

    private static DeviceInfo deviceInfo(Value value) {
        Fields f = Fields.reading(value);
        return new DeviceInfo(
                f.optional("name"),
                f.texts("identifiers"),
                f.items("connections", SavedJson::connection),
                f.optional("manufacturer"),
                f.optional("model"),
                f.optional("model_id"),
                f.optional("serial_number"),
                f.optional("hw_version"),
                f.optional("sw_version"),
                f.optional("configuration_url"),
                f.optional("suggested_area"),
                f.optional("via_device"));
    }

    private static DeviceInfo.Connection connection(Value value) {
        if (value instanceof Value.ListOf list
                && list.values().size() == 2
                && list.values().get(0) instanceof Value.Text type
                && list.values().get(1) instanceof Value.Text address) {
            return new DeviceInfo.Connection(type.value(), address.value());
        }
        throw new IllegalArgumentException("not a connection: " + value);
    }

    public static Value entity(SavedEntity e) {
        return Fields.writing()
                .put("id", e.id())
                .put("device", e.device())
                .put("source", e.source())
                .put("key", e.key())
                .put("info", info(e.info()))
                .value();
    }

    public static SavedEntity entity(Value value) {
        Fields f = Fields.reading(value);
        return new SavedEntity(
                f.text("id"), f.text("device"), f.text("source"), f.text("key"), entityInfo(f.need("info")));
    }

    private static Value info(EntityInfo i) {
        return Fields.writing()
                .put("kind", i.kind().id())
                .put("unique_id", i.uniqueId())
                .put("discovery_id", i.discoveryId())
                .put("name", i.name())
                .flag("main", i.main())
                .put("device_class", i.deviceClass())
                .put("unit", i.unit())
                .put("category", i.category())
                .put("icon", i.icon())
                .put("suggested_id", i.suggestedId())
                .put("enabled_by_default", Value.of(i.enabledByDefault()))
                .put("capabilities", new Value.MapOf(i.capabilities()))
                .put("actions", i.actions())
                .putTexts("topics", i.topics())
                .value();
    }

    private static EntityInfo entityInfo(Value value) {
        Fields f = Fields.reading(value);
        return new EntityInfo(
                Kind.of(f.text("kind")).orElseThrow(() -> new IllegalArgumentException("no kind: " + f.text("kind"))),
                f.optional("unique_id"),
                f.text("discovery_id"),
                f.optional("name"),
                f.flag("main"),
                f.optional("device_class"),
                f.optional("unit"),
                f.optional("category"),
                f.optional("icon"),
                f.optional("suggested_id"),
                f.flag("enabled_by_default"),
                f.map("capabilities"),
                f.texts("actions"),
                f.textMap("topics"));
    }

    private static Value gone(Memory.GoneDevice d) {
        return Fields.writing()
                .put("id", d.id())
                .put("user_name", d.userName())
                .put("area", d.area())
                .put("tokens", d.tokens())
                .flag("new", d.status() == Device.Status.NEW)
                .put("first_seen", d.firstSeen().map(Instant::toString))
                .value();
    }

    private static Memory.GoneDevice gone(Value value) {
        Fields f = Fields.reading(value);
        return new Memory.GoneDevice(
                f.text("id"),
                f.optional("user_name"),
                f.optional("area"),
                f.texts("tokens"),
                status(f),
                f.time("first_seen"));
    }

    private static Value ignored(IgnoredDevice d) {
        return Fields.writing()
                .put("id", d.id())
                .put("name", d.name())
                .put("manufacturer", d.manufacturer())
                .put("model", d.model())
                .put("source", d.source())
                .put("tokens", d.tokens())
                .put("at", d.at().toString())
                .value();
    }

    private static IgnoredDevice ignored(Value value) {
        Fields f = Fields.reading(value);
        return new IgnoredDevice(
                f.text("id"),
                f.text("name"),
                f.optional("manufacturer"),
                f.optional("model"),
                f.text("source"),
                f.texts("tokens"),
                f.needTime("at"));
    }
}
