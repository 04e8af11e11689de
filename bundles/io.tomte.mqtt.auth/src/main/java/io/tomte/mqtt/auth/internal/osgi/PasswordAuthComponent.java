package io.tomte.mqtt.auth.internal.osgi;

import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.auth.internal.PasswordWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Name and password. No logic here. */
@Component(property = "service.ranking:Integer=0")
public final class PasswordAuthComponent implements AuthProvider {
    private final PasswordWork work = new PasswordWork();
    private final AuthProvider provider;

    @Activate
    public PasswordAuthComponent(@Reference AccountsComponent accounts) {
        provider = work.provider(accounts.accounts());
    }

    @Deactivate
    void close() {
        work.close();
    }

    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        return provider.authenticate(credentials);
    }
}
