package io.tomte.device.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a device says of itself; Home Assistant's device keys. Two announcements that share an identifier or a connection are one device. */
public record DeviceInfo(
        Optional<String> name,
        List<String> identifiers,
        List<Connection> connections,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> modelId,
        Optional<String> serialNumber,
        Optional<String> hwVersion,
        Optional<String> swVersion,
        Optional<String> configurationUrl,
        Optional<String> suggestedArea,
        Optional<String> viaDevice) {
    public DeviceInfo {
        identifiers = List.copyOf(identifiers);
        connections = List.copyOf(connections);
    }

    /**
     * An address of the device.
     *
     * @param type for example {@code mac}
     */
    public record Connection(String type, String value) {}

    /** The same device with one address more. */
    public DeviceInfo with(Connection another) {
        List<Connection> all = new ArrayList<>(connections);
        all.add(another);
        return new DeviceInfo(
                name,
                identifiers,
                all,
                manufacturer,
                model,
                modelId,
                serialNumber,
                hwVersion,
                swVersion,
                configurationUrl,
                suggestedArea,
                viaDevice);
    }

    /** A device known by one identifier and nothing else. */
    public static DeviceInfo of(String identifier, String name) {
        return new DeviceInfo(
                Optional.of(name),
                List.of(identifier),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
