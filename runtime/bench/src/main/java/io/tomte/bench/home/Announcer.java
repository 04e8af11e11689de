package io.tomte.bench.home;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Speaks for all devices of a home on one connection, as a bridge does, and as fast as the hub reads. QoS 0, MQTT 3.1.1. */
final class Announcer {
    private static final byte[] CONNECT = {
        0x10, 18, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 6, 'b', 'r', 'i', 'd', 'g', 'e'
    };
    private static final byte[] PING = {(byte) 0xC0, 0};
    private static final byte[] DISCONNECT = {(byte) 0xE0, 0};

    private Announcer() {}

    /** Returns when the hub has read everything. */
    static void announce(int port, String home, int devices, int each) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            out.write(CONNECT);
            out.flush();
            in.readFully(new byte[4]);
            for (int device = 0; device < devices; device++) {
                for (int entity = 0; entity < each; entity++) {
                    announce(out, home + "_" + device, entity);
                }
            }
            out.write(PING);
            out.flush();
            in.readFully(new byte[2]);
            out.write(DISCONNECT);
            out.flush();
        }
    }

    private static void announce(OutputStream out, String device, int entity) throws IOException {
        String topic = "bench/" + device;
        publish(out, topic + "/" + entity, "{\"value\":" + entity + "}");
        publish(out, "homeassistant/sensor/%s/e%d/config".formatted(device, entity), """
                {"name":"Value %2$d","unique_id":"%1$s_%2$d","state_topic":"%3$s/%2$d","value_template":"{{ value_json.value }}","unit_of_measurement":"W",\
                "device_class":"power","state_class":"measurement","availability":[{"topic":"%3$s/status"}],\
                "device":{"identifiers":["%1$s"],"name":"%1$s","manufacturer":"Bench","model":"Sensor"},"origin":{"name":"bench"}}""".formatted(
                        device, entity, topic));
        if (entity == 0) {
            publish(out, topic + "/status", "online");
        }
    }

    /** Retained. */
    private static void publish(OutputStream out, String topic, String payload) throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        out.write(0x31);
        for (int rest = 2 + name.length + body.length; ; rest >>>= 7) {
            out.write(rest > 0x7F ? rest & 0x7F | 0x80 : rest);
            if (rest <= 0x7F) {
                break;
            }
        }
        out.write(ByteBuffer.allocate(2).putShort((short) name.length).array());
        out.write(name);
        out.write(body);
    }
}
