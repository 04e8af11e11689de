package io.tomte.mqtt.auth.internal.osgi;

import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.auth.internal.InVmAuth;
import org.osgi.service.component.annotations.Component;

/** The parts of the hub itself; asked first. No logic here. */
@Component(property = "service.ranking:Integer=1000")
public final class InVmAuthComponent implements AuthProvider {
    private final AuthProvider provider = new InVmAuth();

    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        return provider.authenticate(credentials);
    }
}
