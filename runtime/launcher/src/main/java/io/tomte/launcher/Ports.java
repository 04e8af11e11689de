package io.tomte.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the ports without which there is no hub are free, before anything is started. */
final class Ports {
    private Ports() {}

    static void requireFree(Settings settings) {
        requireFree(settings, "mqtt.port");
        requireFree(settings, "http.port");
    }

    private static void requireFree(Settings settings, String key) {
        int port = settings.port(key);
        if (!settings.isOn(key) || port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.get("bind.address")), port));
        } catch (IOException e) {
            String why = e.getMessage() != null && e.getMessage().contains("ermission")
                    ? "needs more rights than this user has"
                    : "is in use by another program, or the address is not one of this machine";
            throw new LauncherException("Port " + port + " on " + settings.get("bind.address") + " " + why
                    + ". Stop that program, or choose another port with --set " + key + "=" + (port + 1) + ".");
        }
    }
}
