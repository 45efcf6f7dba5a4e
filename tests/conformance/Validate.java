import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates the files named in LIST, one per line, against both profiles, several at a time: Validate LIST.
 *  Prints each rule that a file breaks, and the totals at the end. */
public class Validate {
    private static final PDFAFlavour[] FLAVORS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A};

    /** The result for one file and one profile; `text` is null if the file is valid. */
    private static class Finding {
        final int checks;
        final String text;

        Finding(int checks, String text) {
            this.checks = checks;
            this.text = text;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        List<String> files = Files.readAllLines(Path.of(arguments[0]));
        long checks = 0;
        int invalid = 0;
        for (Future<Finding> future : begin(files)) {
            Finding finding = future.get();
            checks += finding.checks;
            if (finding.text != null) {
                invalid++;
                System.out.print(finding.text);
            }
        }
        System.out.printf("%d files, PDF/UA-1 and PDF/A-3a: %d checks, %d of %d validations failed%n", files.size(),
            checks, invalid, files.size() * FLAVORS.length);
        System.exit(invalid == 0 && !files.isEmpty() ? 0 : 1);
    }

    private static List<Future<Finding>> begin(List<String> files) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<Finding>> futures = new ArrayList<>();
        for (String file : files)
            for (PDFAFlavour flavor : FLAVORS)
                futures.add(pool.submit((Callable<Finding>) () -> validate(file, flavor)));
        pool.shutdown();
        return futures;
    }

    private static Finding validate(String file, PDFAFlavour flavor) {
        String head = String.format("%s: %s: NOT VALID", file, flavor.getId());
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavor);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavor, false)) {
            ValidationResult result = validator.validate(parser);
            return new Finding(result.getTotalAssertions(), result.isCompliant() ? null : head + "\n" + failures(result));
        } catch (Exception e) {
            return new Finding(0, head + ": " + e + "\n");
        }
    }

    /** The rules that the file breaks, each with its count and its first location. */
    private static String failures(ValidationResult result) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> firsts = new TreeMap<>();
        for (TestAssertion failed : result.getTestAssertions()) {
            if (failed.getStatus() != TestAssertion.Status.FAILED)
                continue;
            String rule = failed.getRuleId().getClause() + "-" + failed.getRuleId().getTestNumber();
            counts.merge(rule, 1, Integer::sum);
            firsts.putIfAbsent(rule, failed.getMessage() + "\n      at " + failed.getLocation().getContext());
        }
        StringBuilder text = new StringBuilder();
        firsts.forEach((rule, first) -> text.append(String.format("  %s, %d times: %s%n", rule, counts.get(rule), first)));
        return text.toString();
    }
}
