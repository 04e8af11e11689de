package io.tomte.mqtt.transport.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.cert.CertificateException;
import java.util.Locale;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.proxy.ProxyConnectException;

/** Turns exceptions of the network into sentences with a next step. */
final class Reasons {
    /** Stands between broker and proxy in the name of a way that has both. */
    static final String PROXY = " through the proxy ";

    private Reasons() {}

    /** Why a listener cannot listen. */
    static String bind(Throwable problem, String address, int port) {
        String message = root(problem).toLowerCase(Locale.ROOT);
        if (isInUse(problem)) {
            return "Port " + port + " is used by another program; end that program or choose another port.";
        }
        if (message.contains("permission denied") || message.contains("not permitted")) {
            return "This user may not listen on port " + port + "; choose a port above 1023.";
        }
        if (message.contains("assign") || message.contains("unresolved") || message.contains("not known")) {
            return "This machine has no address " + address + "; correct the bind address or leave it empty for all.";
        }
        return "Cannot listen on " + address + " port " + port + ": " + root(problem) + ".";
    }

    static boolean isInUse(Throwable problem) {
        return root(problem).contains("in use");
    }

    /** Why a connection could not be opened. */
    static IOException connect(Throwable problem, String where) {
        return new IOException(connectSentence(problem, where), problem);
    }

    private static String connectSentence(Throwable problem, String where) {
        if (has(problem, ProxyConnectException.class)) {
            return proxySentence(problem, where);
        }
        if (has(problem, CertificateException.class)) {
            return "The certificate of " + where + " is not accepted (" + root(problem)
                    + "). Name the file of its authority, or correct the host name.";
        }
        if (has(problem, SSLException.class)) {
            return "TLS with " + where + " failed (" + root(problem) + "). Check that this port speaks TLS.";
        }
        if (has(problem, WebSocketHandshakeException.class)) {
            return where + " does not answer as an MQTT WebSocket (" + root(problem) + "). Check port and path.";
        }
        if (has(problem, ConnectTimeoutException.class)) {
            return "No answer from " + where + ". Check address, port and firewall.";
        }
        if (has(problem, NoRouteToHostException.class)) {
            return "There is no way to " + where + ". Check the network.";
        }
        if (has(problem, ConnectException.class)) {
            int proxy = where.indexOf(PROXY);
            if (proxy >= 0) {
                return "Nothing accepts connections at" + where.substring(proxy + " through".length())
                        + ". Is the proxy running, and is its port right?";
            }
            return "Nothing accepts connections at " + where + ". Is the broker running, and is the port right?";
        }
        if (where.startsWith("unix:")) {
            return fileSentence(problem, where);
        }
        return "Cannot connect to " + where + " (" + root(problem) + ").";
    }

    private static String fileSentence(Throwable problem, String where) {
        String message = root(problem).toLowerCase(Locale.ROOT);
        if (has(problem, FileNotFoundException.class) || message.contains("no such file")) {
            return "There is no socket at " + where + ". Is the broker running, and is the path right?";
        }
        if (message.contains("denied")) {
            return "This user may not open " + where + "; join the group of the file.";
        }
        return "Cannot connect to " + where + " (" + root(problem) + ").";
    }

    private static String proxySentence(Throwable problem, String where) {
        String said = root(problem);
        if (said.contains("status: 407") || said.contains("authStatus") || said.contains("unexpected authMethod")) {
            return "The proxy does not let us to " + where + " (" + said + "). Give it a user name and a password.";
        }
        return "The proxy did not open the way to " + where + " (" + said
                + "). Check the kind of the proxy, and whether it allows this host and port.";
    }

    private static boolean has(Throwable problem, Class<? extends Throwable> type) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    /** The message of the first cause. */
    static String root(Throwable problem) {
        Throwable first = problem;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }
}
