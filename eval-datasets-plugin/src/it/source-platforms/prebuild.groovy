import dev.evaljunit.datasets.source.platform.FakeBraintrust
import dev.evaljunit.datasets.source.platform.FakeHub
import dev.evaljunit.datasets.source.platform.FakeLangSmith
import dev.evaljunit.datasets.source.platform.FakeLangWatch
import dev.evaljunit.datasets.source.platform.FakeLangfuse
import dev.evaljunit.datasets.source.platform.FakeOpik
import dev.evaljunit.datasets.source.platform.FakePhoenix

def hub = new FakeHub()
def servers = [
        HF_ENDPOINT: hub,
        HF_DATASETS_SERVER: hub,
        LANGFUSE_HOST: new FakeLangfuse(),
        LANGSMITH_ENDPOINT: new FakeLangSmith(),
        PHOENIX_HOST: new FakePhoenix(),
        LANGWATCH_ENDPOINT: new FakeLangWatch(),
        OPIK_URL_OVERRIDE: new FakeOpik(),
        BRAINTRUST_API_URL: new FakeBraintrust()]
new File(basedir, 'test.properties').text = servers.collect { "$it.key=${it.value.url()}\n" }.join()
context.put('servers', servers.values())
return true
