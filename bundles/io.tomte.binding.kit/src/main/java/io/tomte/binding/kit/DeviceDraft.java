package io.tomte.binding.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.device.api.DeviceInfo;

/** Describes a device step by step; what is not said stays empty. Texts of devices are made fit to be shown. */
public final class DeviceDraft {
    private final List<String> identifiers = new ArrayList<>();
    private final List<DeviceInfo.Connection> connections = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private Optional<String> manufacturer = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> modelId = Optional.empty();
    private Optional<String> hwVersion = Optional.empty();
    private Optional<String> swVersion = Optional.empty();
    private Optional<String> configurationUrl = Optional.empty();
    private Optional<String> viaDevice = Optional.empty();

    private DeviceDraft(String identifier) {
        identifiers.add(identifier);
    }

    public static DeviceDraft of(String identifier) {
        return new DeviceDraft(identifier);
    }

    public DeviceDraft identifier(String another) {
        identifiers.add(another);
        return this;
    }

    public DeviceDraft connection(String type, String value) {
        connections.add(new DeviceInfo.Connection(type, value));
        return this;
    }

    public DeviceDraft name(String said) {
        name = Texts.shown(said);
        return this;
    }

    public DeviceDraft manufacturer(String said) {
        manufacturer = Texts.shown(said);
        return this;
    }

    public DeviceDraft model(String said) {
        model = Texts.shown(said);
        return this;
    }

    public DeviceDraft modelId(String said) {
        modelId = Texts.shown(said);
        return this;
    }

    public DeviceDraft hwVersion(String said) {
        hwVersion = Texts.shown(said);
        return this;
    }

    public DeviceDraft swVersion(String said) {
        swVersion = Texts.shown(said);
        return this;
    }

    public DeviceDraft configurationUrl(String url) {
        configurationUrl = Texts.shown(url);
        return this;
    }

    /** @param identifier of the device that this one is reached through */
    public DeviceDraft via(String identifier) {
        viaDevice = Optional.of(identifier);
        return this;
    }

    public DeviceInfo build() {
        return new DeviceInfo(
                name,
                identifiers,
                connections,
                manufacturer,
                model,
                modelId,
                Optional.empty(),
                hwVersion,
                swVersion,
                configurationUrl,
                Optional.empty(),
                viaDevice);
    }
}
