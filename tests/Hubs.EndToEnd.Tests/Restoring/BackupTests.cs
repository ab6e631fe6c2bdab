using System.Collections.Concurrent;
using Hubs.Access.V1;
using Hubs.Local;
using Hubs.Reporting.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.EndToEnd.Tests.Restoring;

/// <summary>The whole house is backed up while people write to it, and started again from the backup.</summary>
public sealed class BackupTests(House house) : IClassFixture<House>
{
    const int Writers = 4;
    const int Some = 40;

    [Fact]
    public async Task A_backup_made_under_load_holds_every_write_that_was_accepted_before_it_and_can_be_started()
    {
        using var stop = new CancellationTokenSource();
        var accepted = new ConcurrentQueue<string>();
        var writing = Enumerable.Range(0, Writers).Select(writer => WriteAsync(writer, accepted, stop.Token)).ToArray();
        await MoreThanAsync(accepted, Some);
        var before = accepted.ToArray();
        var copy = Path.Combine(house.DataFolder, "copy");

        await LocalBackup.RunAsync(house.DataFolder, copy, TestContext.Current.CancellationToken);

        var after = accepted.Count;
        await MoreThanAsync(accepted, after + Some);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        await house.RestartAsync(folder =>
        {
            foreach (var service in LocalHouse.ServiceNames) Operator.MoveAway(folder, service);
            foreach (var file in Directory.EnumerateFiles(copy)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            return Task.CompletedTask;
        });
        await house.SettleAsync();

        var kept = await house.LookAsync("schools", work => work.QueryAsync<string>("select email from person"));
        Assert.Empty(before.Except(kept));
        Assert.True(kept.Count < accepted.Count, "What came after the backup is not in it.");
        var auditor = await house.InviteAsync(Role.Auditor);
        await house.As<FiguresService.FiguresServiceClient>(auditor).GetFreshnessAsync(new GetFreshnessRequest());
        foreach (var service in LocalHouse.ServiceNames)
        {
            Assert.Equal(0, await house.LookAsync(service, work => work.ScalarAsync<int>("select count(*) from followed where diverged_time is not null")));
            Assert.Equal(await WhoMayCallAsync("schools"), await WhoMayCallAsync(service));
        }
    }

    Task<IReadOnlyList<string>> WhoMayCallAsync(string service) => house.LookAsync(service, work => work.QueryAsync<string>("select role_assignment_id from access_role order by role_assignment_id"));

    async Task WriteAsync(int writer, ConcurrentQueue<string> accepted, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var email = $"writer.{writer}.{number}@example.org";
            await house.As<PersonServiceClient>(house.National).InvitePersonAsync(
                new InvitePersonRequest { RequestId = House.NewRequestId(), Name = "Somebody New", Email = email, Role = Role.Auditor }, cancellationToken: CancellationToken.None);
            accepted.Enqueue(email);
        }
    }

    static Task MoreThanAsync(ConcurrentQueue<string> accepted, int count) => Eventually.HoldsAsync(() => Task.FromResult(accepted.Count > count), () => Task.FromResult($"Only {accepted.Count} writes were accepted."));
}
