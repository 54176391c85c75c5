package org.example.vault;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps both files of a version side by side, as {@code refunds@1.json} and {@code refunds@1.jsonl}. */
record Vault(Path shelf) implements DatasetSource {

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        Path manifest = shelf.resolve(version + ".json");
        if (!Files.exists(manifest)) {
            throw new EvalException("Dataset '%s' must be in the vault, but was not found.".formatted(version));
        }
        Files.copy(manifest, directory.resolve("dataset.json"));
        Files.copy(shelf.resolve(version + ".jsonl"), directory.resolve("cases.jsonl"));
    }

    @Override
    public String describe(DatasetVersion version) {
        return "vault:" + version;
    }
}
