import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import sbt.testing.Event;
import sbt.testing.Framework;
import sbt.testing.Logger;
import sbt.testing.Runner;
import sbt.testing.Selector;
import sbt.testing.SuiteSelector;
import sbt.testing.Task;
import sbt.testing.TaskDef;
import sbt.testing.TestSelector;

/** Runs classes as sbt does with the framework of its JUnit plugin, and prints the status of each test. */
public final class SbtClient {

    private SbtClient() {}

    public static void main(String[] classes) throws Exception {
        Framework framework = (Framework) Class.forName("com.github.sbt.junit.jupiter.api.JupiterFramework")
                .getDeclaredConstructor()
                .newInstance();
        Runner runner = framework.runner(new String[0], new String[0], SbtClient.class.getClassLoader());
        TaskDef[] definitions = Arrays.stream(classes)
                .map(name -> new TaskDef(name, framework.fingerprints()[0], false, new Selector[] {new SuiteSelector()}))
                .toArray(TaskDef[]::new);
        // The framework keeps what is printed meanwhile for sbt's log.
        List<String> statuses = new CopyOnWriteArrayList<>();
        for (Task task : runner.tasks(definitions)) {
            task.execute(event -> statuses.add(status(event)), new Logger[0]);
        }
        runner.done();
        statuses.forEach(System.out::println);
    }

    private static String status(Event event) {
        String test = event.selector() instanceof TestSelector selector ? selector.testName() : "suite";
        String reason = event.throwable().isDefined() ? ": " + event.throwable().get().getMessage() : "";
        return event.status() + " " + test + reason.lines().findFirst().orElse("");
    }
}
