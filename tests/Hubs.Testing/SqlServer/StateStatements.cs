namespace Hubs.Testing.SqlServer;

/// <summary>What shows what the set-up command has made in a database, a line of text for each thing.</summary>
public static class StateStatements
{
    public static IReadOnlyList<string> All { get; } =
    [
        "select concat('schema ', s.name, ' of ', p.name) from sys.schemas s join sys.database_principals p on p.principal_id = s.principal_id order by s.name",
        "select concat('user ', u.name, ' of ', l.name, ' in ', u.default_schema_name) from sys.database_principals u left join sys.server_principals l on l.sid = u.sid order by u.name",
        """
        select concat(g.state_desc, ' ', g.permission_name, ' on ', g.class_desc, ' ', g.major_id, ' to ', p.name)
          from sys.database_permissions g
          join sys.database_principals p on p.principal_id = g.grantee_principal_id
         where g.major_id >= 0
         order by p.name, g.class_desc, g.major_id, g.permission_name
        """,
        "select concat('member ', m.name, ' of ', r.name) from sys.database_role_members rm join sys.database_principals r on r.principal_id = rm.role_principal_id join sys.database_principals m on m.principal_id = rm.member_principal_id order by r.name, m.name",
        "select concat('read-committed snapshot ', cast(is_read_committed_snapshot_on as int)) from sys.databases where name = db_name()",
    ];
}
