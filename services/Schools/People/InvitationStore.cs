using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>All that touches the table <c>invitation</c>.</summary>
static class InvitationStore
{
    const string Columns = "id, person_id, role, scope_id, state, code_hash, inviter_person_id, create_time, expire_time, version";

    /// <summary>To a place of the scope, or to a school that a hub of it looks after.</summary>
    public static async Task<Invitation> GetAsync(Work work, string id, Scope scope)
    {
        var found = await work.FindAsync<Invitation>($"select {Columns} from invitation where id = @Id", new { Id = id });
        return found is not null && RoleScopes.IsReached(scope, found.ScopeId, await RoleScopes.HubsOfAsync(work, found.Role, found.ScopeId)) ? found : throw Refusals.NotFound("invitation", id);
    }

    /// <summary>By the secret in the invited person's hands, which is the scope.</summary>
    public static async Task<Invitation> GetByCodeAsync(Work work, string code) =>
        await work.FindAsync<Invitation>($"select {Columns} from invitation where code_hash = @Hash", new { Hash = Invitation.HashOf(code) })
        ?? throw SchoolsRefusals.InvitationNotOpen();

    /// <summary>Those that somebody could still accept, were they not too old.</summary>
    public static Task<IReadOnlyList<Invitation>> OpenOfAsync(Work work, string personId) =>
        work.QueryAsync<Invitation>($"select {Columns} from invitation [[by invitation_person]] where person_id = @PersonId and state = @Open", new { PersonId = personId, Open = (int)V1.InvitationState.Open });

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<Invitation>> ListAsync(Work work, Scope scope, string scopeId, Page page)
    {
        var list = new ListQuery(Columns, "invitation", orderBy: "id desc", by: ListQuery.Key).Of(page, "g").Filter("scope_id", scopeId, by: "invitation_scope");
        if (!scope.All) list.OnlyWhere("scope_id", [.. scope.Schools, .. scope.Hubs], by: "invitation_scope");
        return work.QueryAsync<Invitation>(list);
    }

    public static Task InsertAsync(Work work, Invitation invitation) => work.ExecuteAsync(
        $"""
        insert into invitation ({Columns})
        values (@Id, @PersonId, @Role, @ScopeId, @State, @CodeHash, @InviterPersonId, @CreateTime, @ExpireTime, @Version)
        """, invitation);

    /// <summary>Who was invited to a school that goes on as another is invited there, but for its head where the other may have one: that is for the school to ask anew.</summary>
    public static Task PassOnAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        "update invitation set scope_id = @Successor, version = version + 1 where scope_id = @School and state = @Open and role <> @Head",
        new { School = schoolId, Successor = successorId, Open = (int)V1.InvitationState.Open, Head = (int)Access.V1.Role.HeadTeacher });

    public static Task SaveAsync(Work work, Invitation invitation) => work.ExactlyOneAsync(
        "update invitation set state = @State, code_hash = @CodeHash, inviter_person_id = @InviterPersonId, version = version + 1 where id = @Id and version = @Version", invitation);
}
