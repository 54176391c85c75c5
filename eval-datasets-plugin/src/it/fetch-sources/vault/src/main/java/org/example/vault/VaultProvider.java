package org.example.vault;

import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.DatasetSourceProvider;
import dev.evaljunit.datasets.source.SourceContext;
import java.net.URI;
import java.util.Set;

public final class VaultProvider implements DatasetSourceProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("vault");
    }

    @Override
    public DatasetSource create(URI source, SourceContext context) {
        return new Vault(context.directory().resolve(source.getSchemeSpecificPart()));
    }
}
